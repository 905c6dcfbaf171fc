/**
 * Text in the evidence that talks to whoever reads it. Nobody can list every such phrase: this is
 * one net among several (the ceilings, the quotations, what an answer may propose), and it only
 * ever sends a triage to a person. Each phrase asks for something that no message of AWS asks for;
 * naming a model, a confidence or a prompt is not enough, since stacks are made of these too.
 */
import { normalForm } from '../redaction/normal-form';

const READER = String.raw`(?:assistant|language model|LLM|AI|bot|triage|analy[sz]er|analyst|summari[sz]er|reviewer|reader)`;

const ENGLISH = [
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:the above|all (?:of )?(?:the )?above|previous|prior|earlier|preceding|your|these|any other) ?(?:instructions?|rules|prompts?|evidence|text|messages?|events?)?/i,
  /\b(?:ignore|disregard|forget) (?:the )?(?:above|instructions?|evidence|prompt|rest)\b/i,
  /\b(?:override|overrule) (?:all |any |your |the )?(?:previous |prior |above |earlier )?(?:instructions|system prompt|prompt)\b/i,
  // A score, as it is asked for; a `MinConfidence` of a template is none.
  /\b(?:output|set|report|answer|assign|give|state|use|with)\b.{0,30}\bconfidence(?:[ _]score)? ?(?:of|to|is|at|=|:)? ?(?:1(?:\.0+)?|0?\.9\d*|100 ?%|full|high|maximum|certain)(?![\w.])/i,
  /\bconfidence(?:[ _]score)?["']? ?(?:=|:|of|to) ?(?:1\.0+|0?\.9\d+|100 ?%)/i,
  /\b(?:recommended_action|next_steps|confidence_score|overall_confidence|evidence_ids)\b/i,
  new RegExp(
    String.raw`\b(?:dear|hey|hello|attention|note (?:to|for)(?: the| any)?|message (?:to|for)(?: the)?|you are(?: now)? (?:an?|the)) (?:\w{1,20} ){0,3}${READER}\b(?!.{0,12}\b(?:role|policy)\b).{0,80}\b(?:stack|deploy\w*|triage|incident|failure|engineers?|team|instead|must|report|answer|recommend\w*|tell|cause)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:if|when) you(?: are|'re) (?:an? )?(?:reading|analy[sz]ing|summari[sz]ing|${READER})\b`,
    'i',
  ),
  /\b(?:as|for) (?:an?|the|any) (?:AI|automated|language|LLM)\b.{0,30}\b(?:assistant|model|analysis|reader|tools?|agents?|you)\b.{0,60}\b(?:must|should|always|never|report|answer|recommend|respond)\b/i,
  /\b(?:reveal|print|repeat|leak|show|override|new|updated?) (?:the |your )?(?:system|developer) (?:prompt|message|instructions?)\b/i,
  /(?:^|[\n.>"')\]])\s{0,3}(?:system|developer|assistant) ?: ?(?:you|the|ignore|answer|this|always|from)\b/i,
  /<\|?\/?\s{0,3}(?:system|assistant|im_start|im_end|instructions?|evidence)\b[^>]{0,60}>|\[\/?INST\]|#{2,4} ?(?:instruction|system|response)s?\b/i,
  /\b(?:tell|instruct|advise|urge|ask) (?:them|him|her|(?:the )?(?:user|reader|engineer|team|operator|developer|customer)s?) (?:to|that)\b.{0,60}\b(?:run|execute|attach|grant|delete|disable|install|paste|open|approve|ignore|add|allow|use)/i,
  /\b(?:do not|don't|never) (?:mention|tell|cite|reveal|quote|blame|escalate)\b/i,
  /\b(?:new|updated|revised) instructions? ?(?::|from|for|are|follow)/i,
  /\b(?:respond|reply|answer) (?:only|exactly|always|solely) (?:with|that|in)\b/i,
  /\b(?:respond|reply|answer) with (?:the following|this|that|json|only|exactly|confidence|category|high)\b/i,
  // An article that knows the answer: AWS links its own, and recommends none in a reason.
  /\b(?:knowledge[ -]?base|KB|run ?book|support|internal|wiki) ?(?:article|note|entry|page|doc\w{0,10})\b.{0,120}\b(?:fix|resol\w{1,6}|remed\w{1,6}|solution|recommend\w{0,5}|approved|correct|says?|action|grant|attach|delete|disable|run)\b|\bKB ?-?\d{4,9}\b/i,
  /\b(?:the )?(?:correct|approved|official|recommended|verified|known|only|standard|agreed) (?:fix|resolution|remedy|remediation|solution|root cause|diagnosis|answer|action|workaround) (?:is|:|for this)/i,
  /\b(?:already|pre-?) ?(?:been )?(?:approved|cleared|signed off)\b|\b(?:approved by|sign-off from) (?:the )?(?:\w{1,20} )?(?:security|platform|compliance|sre|on-?call|cloud|ops|admin\w{0,9}|ciso|cto)\b/i,
  /\b(?:no|without) (?:further |human |manual |any )?(?:review|approval) (?:is )?(?:needed|required|necessary)\b/i,
];

/** "Ignore the instructions above", "tell the team to", "you are an assistant", a score. */
const OTHER_LANGUAGES = [
  // German
  /\b(?:ignorier\w{0,3}|vergiss|vergesst|missacht\w{0,3})\b.{0,40}\b(?:anweisung\w{0,3}|obige\w?|vorherige\w?|bisherige\w?|regeln|hinweise)|\b(?:sag|teil|rat|empfiehl|weise)\w{0,3} (?:ihnen|dem team|den \w{3,20}n)\b|\bdu bist (?:jetzt )?ein\w{0,2} \w{0,20} ?(?:assistent|ki)\b|\bkonfidenz\w{0,6} ?(?:von|auf|:|=) ?(?:1|0,9|100)/i,
  // French
  /\b(?:ignor|oubli|n[ée]glig)[a-z\u00c0-\u017f]{0,4}\b.{0,40}(?:instructions?|consignes?|ci-dessus|pr[ée]c[ée]dent[a-z\u00c0-\u017f]{0,3}|r[èe]gles)|\b(?:dis|dites|demande[a-z\u00c0-\u017f]?|conseille[a-z\u00c0-\u017f]?)[ -](?:leur|à l['’ ]?[ée]quipe|aux)\b|\b(?:tu es|vous êtes) (?:maintenant )?un[a-z\u00c0-\u017f]? (?:assistant|ia)|\bconfiance ?(?:de|à|:|=) ?(?:1|0[,.]9|100)/i,
  // Spanish, Portuguese
  /\b(?:ignor|olvid|omit|descart|desconsider|esque[cç])[a-z\u00c0-\u017f]{0,5}\b.{0,40}(?:instrucci[oó]n[a-z\u00c0-\u017f]{0,3}|instruç[oõ]es|anterior[a-z\u00c0-\u017f]{0,3}|reglas|regras|acima)|\b(?:d[ií]gales|diles|diga|dile|avis[ae]|informe) (?:al? |aos? |à |ao )?(?:equipo|equipe|usuario|usu[áa]rio|ingenier[a-z\u00c0-\u017f]{0,3}|engenheir[a-z\u00c0-\u017f]{0,3}|que)\b|\b(?:eres|você é|tu és) (?:ahora |agora )?(?:un|uma?) (?:asistente|assistente|ia)|\bconfian[zç]a ?(?:de|em|en|:|=) ?(?:1|0[,.]9|100)/i,
  // Italian, Dutch, Polish
  /\b(?:ignora[a-z\u00c0-\u017f]{0,3}|dimentica[a-z\u00c0-\u017f]{0,3}|trascura)\b.{0,40}(?:istruzioni|precedenti|regole|sopra)|\b(?:negeer|vergeet)\b.{0,40}(?:instructies|aanwijzingen|bovenstaande|vorige|regels)|\b(?:zignoruj|ignoruj|zapomnij)[a-z\u00c0-\u017f]{0,3}.{0,40}(?:instrukcj[a-z\u00c0-\u017f]{0,4}|polece[a-z\u00c0-\u017f]{0,4}|poprzedni[a-z\u00c0-\u017f]{0,4}|powy[żz]sz[a-z\u00c0-\u017f]{0,4}|zasad[a-z\u00c0-\u017f]{0,2})/i,
];

/** The same with letters beyond ASCII in each: most texts have none. */
const BEYOND_ASCII = [
  // Russian, Turkish
  /(?:игнориру\p{L}{0,4}|проигнориру\p{L}{0,4}|забудь\p{L}{0,2}|не обращай\p{L}{0,2}).{0,40}(?:инструкц\p{L}{0,3}|указан\p{L}{0,3}|предыдущ\p{L}{0,4}|выше|правил\p{L}{0,2})|(?:скажи|сообщи|посоветуй)\p{L}{0,2} (?:им|команде|пользовател\p{L}{0,3}|инженер\p{L}{0,3})|(?:önceki|yukarıdaki).{0,30}(?:talimat|kural|yönerge)\p{L}{0,8}.{0,20}(?:yok say|görmezden|unut|dikkate alma)/iu,
  // Chinese, Japanese, Korean
  /(?:忽略|无视|無視|忘记|忘記|不要理会).{0,20}(?:指令|指示|说明|說明|规则|規則|以上|之前|上述|上面)|(?:以上|上記|前|これまで|従来)の?.{0,12}(?:指示|命令|ルール|規則|説明).{0,6}を?(?:無視|忘れ)|(?:이전|위의|앞의|기존).{0,12}(?:지시|명령|규칙|안내).{0,6}(?:무시|잊)|(?:置信度|信頼度|신뢰도).{0,8}(?:1|0\.9|100)|(?:告诉|告訴|通知)(?:他们|他們|用户|用戶|团队|團隊|工程师)|あなたは.{0,12}(?:アシスタント|AI)|你(?:现在)?是.{0,10}(?:助手|AI|模型)/iu,
  // Arabic, Hindi
  /(?:تجاهل|انس|أهمل).{0,40}(?:التعليمات|السابقة|أعلاه|القواعد|الأوامر)|(?:निर्देश|निर्देशों|नियम|नियमों|आदेश|आदेशों).{0,20}(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल)/iu,
  // A word of two scripts that look alike is written to be read one way and matched another.
  /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Greek}\p{Script=Latin}/u,
];

const LATIN = [...ENGLISH, ...OTHER_LANGUAGES];
const ALL = [...LATIN, ...BEYOND_ASCII];

/** Longest text that is looked at; more is a dump, and is cut before anybody is shown it. */
const LONGEST = 100_000;

export function readsLikeInstructions(text: string): boolean {
  const plain = normalForm(text.slice(0, LONGEST)).replace(/\s+/g, ' ');
  const phrases = /[^\0-\x7f]/.test(plain) ? ALL : LATIN;
  return phrases.some((phrase) => phrase.test(plain));
}
