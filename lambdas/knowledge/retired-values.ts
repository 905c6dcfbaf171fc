/** Values of older generations that a service no longer takes everywhere, and where current ones are listed. Pure. */
import { serviceOfType } from './services';

interface Retired {
  /** The values, as they stand in a reason or in a property. */
  values: RegExp;
  /** Properties that may hold such a value. */
  properties: readonly string[];
  says: string;
  /** Where current ones are listed; a command takes the region of the failure. */
  current: string;
}

const OLDER =
  'is of a previous generation, which AWS no longer offers everywhere and in every combination';

/**
 * By the service of the resource type. Sources: "Previous generation instances" of EC2, "DB instance
 * classes" of RDS, "Supported node types" of ElastiCache, "Supported instance types" of OpenSearch
 * Service, and the end of the node types DC and DS (first called DW) in the Redshift Management Guide.
 */
const RETIRED: Readonly<Record<string, Retired>> = {
  redshift: {
    values: /\b(?:d[cs][12]|dw[12])\.\w{5,9}\b/,
    properties: ['NodeType'],
    says: 'is of a node type that Redshift has retired',
    current: 'aws redshift describe-orderable-cluster-options',
  },
  rds: {
    values: /\bdb\.(?:t1|t2|m1|m2|m3|r3|cr1)\.\w{5,9}\b/,
    properties: ['DBInstanceClass'],
    says: OLDER,
    current: 'aws rds describe-orderable-db-instance-options --engine ENGINE',
  },
  ec2: {
    values: /(?<![.\w])(?:t1|m1|m2|m3|c1|c3|r3|i2|g2|cc2|cg1|cr1|hi1|hs1)\.\w{5,9}\b/,
    properties: ['InstanceType'],
    says: OLDER,
    current: 'aws ec2 describe-instance-type-offerings --location-type availability-zone',
  },
  elasticache: {
    values: /\bcache\.(?:t1|m1|m2|m3|c1|r3)\.\w{5,9}\b/,
    properties: ['CacheNodeType'],
    says: OLDER,
    current:
      'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html',
  },
  opensearchservice: {
    values: /(?<![.\w])(?:t2|m3|r3|i2)\.\w{5,9}\.(?:search|elasticsearch)\b/,
    properties: ['ClusterConfig.InstanceType', 'ElasticsearchClusterConfig.InstanceType'],
    says: `${OLDER} (newer engine versions need newer types)`,
    current: 'aws opensearch list-instance-type-details --engine-version VERSION',
  },
};
const SAME: Readonly<Record<string, string>> = {
  elasticsearch: 'opensearchservice',
  autoscaling: 'ec2',
};

/** What of a sentence may be about such a value that it does not give. */
const ABOUT = /\b(?:node|instance|class|type|combination)\b/i;

/** `dc1.large is of a node type that ...: choose a current one (aws ...)`; null where nothing is retired. */
export function retiredNote(
  { reason, resourceType }: { reason: string; resourceType: string },
  facts: Readonly<Record<string, string>>,
): string | null {
  const service = serviceOfType(resourceType) ?? '';
  const retired = RETIRED[SAME[service] ?? service];
  if (!retired) return null;
  const given = retired.properties.map((name) => facts[`Properties.${name}`] ?? '');
  const texts = [reason.slice(0, 8000), ...(ABOUT.test(reason) ? given : [])];
  const value = texts.map((text) => retired.values.exec(text)?.[0]).find(Boolean);
  if (!value) return null;
  const region =
    facts.region && retired.current.startsWith('aws ') ? ` --region ${facts.region}` : '';
  return `${value} ${retired.says}: choose a current one (listed by ${retired.current}${region}).`;
}
