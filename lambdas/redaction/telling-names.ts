/** Words that name a secret, as data: by kind, in many languages, and names of issuers. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/**
 * What passwords are called. Accents and blanks are left out: `contraseña`, `mot de passe`.
 * The words are those of the sign-in forms of each language.
 */
export const PASSWORD_WORDS = set(
  'password passwords passwd passphrase passcode passwrd userpass pass pwd pw pswd psw psk presharedkey ' +
    'presharedsecret otp pin pincode pinkode ' +
    // German, Dutch, Scandinavian, Finnish, Icelandic, Estonian
    'passwort kennwort losungswort geheimzahl wachtwoord toegangscode losenord passord kodeord ' +
    'adgangskode adgangskoda salasana tunnussana lykilord parool salasona ' +
    // French, Spanish, Catalan, Galician, Portuguese, Italian, Romanian
    'motdepasse mdp motpasse contrasena contrasenya contrasinal senha palavrapasse palavrachave ' +
    'parolachiave paroladordine parola parole ' +
    // Slavic and Baltic, Hungarian, Turkish, Albanian, Greek, Basque
    'haslo heslo lozinka geslo sifra sifre slaptazodis jelszo fjalekalimi fjalekalim kodikos ' +
    'pasahitza pasfhocal cyfrinair ' +
    // Indonesian, Malay, Vietnamese, Swahili, Tagalog
    'katasandi sandi katalaluan matkhau nenosiri wachwoord wagwoord ' +
    'пароль пароли парола лозинка шифра κωδικος συνθημα סיסמה סיסמא 密码 密碼 口令 密语 パスワード 暗証番号 ' +
    '비밀번호 암호 رمزعبور گذرواژه كلمةالمرور كلمةالسر पासवर्ड কমপাসওয়ার্ড รหัสผ่าน პაროლი գաղտնաբառ',
);

/** The same as the end of a longer word, or of a name without blanks between its words. */
export const PASSWORD_ENDINGS =
  /(?:password|passwd|passphrase|passwort|kennwort|wachtwoord|motdepasse|contrasena|senha|losenord|pwd|пароль|密码|密碼|口令|パスワード|비밀번호|암호|รหัสผ่าน)$/;

/** What a secret of another sort is called. */
export const SECRET_WORDS = set(
  'secret clientsecret secretkey apisecret pepper seed mnemonic geheimnis geheim secreto segredo ' +
    'segreto sekret tajne tajemstvi titok salaisuus hemmelighet секрет 秘密 秘钥 密钥 密鑰 秘密鍵 비밀키 비밀',
);
export const TOKEN_WORDS = set(
  'token tokens authtoken accesstoken apitoken bearer jwt sessionid jeton ficha токен 令牌 トークン 토큰',
);

/** Keys of these are secrets. */
export const SECRET_KEYS = set(
  'api access secret private signing master account shared auth license licence storage subscription ' +
    'admin ingestion decryption webhook hmac jwt crypto cipher aes rsa ssh sas webapi fernet cookie ' +
    'genie opsgenie bot maintenance recovery vault unseal tls ssl wireguard vpn',
);

/** Keys of these may be secrets or names (a KMS key, a table's primary key): the value decides. */
export const DOUBTFUL_KEYS = set(
  'encryption session client app application integration function functions host deploy write ' +
    'read symmetric primary secondary consumer service default routing project hash nonce salt in ' +
    'logged activation registration enrollment ingest live sdk mobile merchant',
);

/** Words after which the value decides: `AUTH_SALT`, `EXT_PAT`, `REDIS_AUTH`, `JWT_PRIVATE`. */
export const DOUBTFUL_WORDS = set(
  'salt pat auth private iv nonce clave cle chiave schluessel schlussel sleutel nyckel klucz klic ' +
    'kljuc avain anahtar chave cheie kulcs ключ 键 鍵 키 dsn authkey enckey',
);

/**
 * Issuers whose tokens are known by the issuer's name beside them only. The list is that of the
 * rules in gitleaks and trufflehog that need such a word.
 */
export const ISSUERS = set(
  'abstract abuseipdb adafruit aeroworkflow agora airbrake airship airvisual alchemy alibaba aliyun ' +
    'amplitude apiflash apptivo asana atlassian auth0 autodesk axonaut bannerbear beamer beebole ' +
    'billomat bitbucket bitfinex bitly bitmex bittrex blazemeter bombbomb braintree browserstack ' +
    'bugherd bugsnag bulksms buildkite caflou calendarific capsulecrm chargebee chatbot checkout ' +
    'circleci clickhelp clickup clientary clockify cloudflare cloudinary cloudsmith cloverly codacy ' +
    'codecov codeclimate coinbase coinlib confluent contentful contribsys convertkit copper ' +
    'coralogix crowdin currencylayer datadog dandelion deepai deepgram delighted discogs discord ' +
    'discourse dockerhub documo dropbox dynalist edamam enigma etherscan etsy eventbrite everhour ' +
    'exchangerate facebook fastly faunadb feedier fibery figma finage finicity finnhub fixer ' +
    'flickr flowflu fmfw foursquare freshbooks freshdesk freshservice frontapp fullstory fusebill ' +
    'geckoboard gemini gengo geoapify geocode getresponse ghost gitea gitter gocanvas gocardless ' +
    'godaddy grafana graphcms graphhopper groove guardian gumroad harvest hellosign helpscout ' +
    'heroku hive hubspot huggingface hunter hypertrack iconfinder imgur infura instamojo intercom ' +
    'intrinio ipdata ipgeolocation ipinfo ipstack jfrog jira jotform jumpcloud juro kanban karma ' +
    'keen kickbox kraken kucoin langsmith lastfm launchdarkly linear linkedin liveagent locationiq ' +
    'lob logdna loggly logz looker mailchimp mailgun mailjet mailmodo mandrill mapbox mapquest ' +
    'marketo mattermost mavenlink mediastack meraki messagebird metabase microcms midtrans mixpanel ' +
    'mollie monday monkeylearn moralis mux mixmax nasdaq netlify neutrino newrelic newsapi nexmo ' +
    'nightfall nimble ngrok notion nutritionix nylas nytimes okta omnisend onelogin onesignal openai ' +
    'opencage openweather opsgenie optimizely outbrain pagerduty pandadoc papertrail partnerstack ' +
    'passbase paymo paypal paystack pdfshift pepipost percy pingdom pipedrive pivotaltracker plaid ' +
    'planviewer polygon poloniex positionstack postman postmark powrbot privacy proxycrawl ' +
    'pubnub pulumi pushbullet pusher qase quandl rapidapi rawg razorpay readme recurly replicate ' +
    'restpack rev ringcentral rollbar roaring runscope salesforce sauce scalr scrapingbee ' +
    'screenshotapi segment sendbird sendgrid sendinblue sentry serpstack shippo shodan shopify ' +
    'shortcut sidekiq signalwire simplynoted sirv slack smartsheet snowflake snyk sonarqube ' +
    'sourcegraph spotify sparkpost splunk squareup squarespace squreup stackhawk statuscake ' +
    'statuspage storecove stormglass strava stripe stytch sumologic surge surveysparrow tatum taxjar ' +
    'teamwork telegram telnyx tencent textmagic thinkific ticketmaster tineswebhook todoist toggl ' +
    'tomorrow travisci trello twelvedata twilio twitch twitter typeform unify unsplash upcdatabase ' +
    'uplead uploadcare uptimerobot userstack vbout vimeo virustotal vonage voicegain vultr webex ' +
    'webflow webscraper wepay whoxy wistia workiva worldweather wrike xai yandex yelp youneedabudget ' +
    'youtube zapier zendesk zenscrape zerobounce zipapi zipcodeapi zonka zoho zulip',
);
