// AWS IoT as its administrator sees it: botocore against the twin, for what the product itself never does.

import path from 'node:path';
import { run } from './device.ts';
import type { Stack } from './stack.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const SCRIPT = `
import json, sys
from botocore.session import Session
call = json.loads(sys.argv[1])
client = Session().create_client("iot", region_name=call["region"], endpoint_url=call["endpoint"], verify=call["ca"],
    aws_access_key_id=call["key"], aws_secret_access_key=call["secret"])
answer = getattr(client, call["operation"])(**call["parameters"])
answer.pop("ResponseMetadata", None)
print(json.dumps(answer, default=str))
`;

/** Calls an operation, named as botocore names it: `update_certificate`. */
export async function aws<T>(stack: Stack, operation: string, parameters: object): Promise<T> {
  const { twin } = stack.ready;
  const call = {
    operation,
    parameters,
    region: twin.region,
    endpoint: twin.iotEndpoint,
    ca: twin.caFile,
    key: twin.adminAccessKeyId,
    secret: twin.adminSecretAccessKey,
  };
  const python = process.env.JITR_TWIN_PYTHON ?? path.join(root, '.venv-twin/bin/python');
  const { status, text } = await run(python, ['-c', SCRIPT, JSON.stringify(call)], root);
  if (status !== 0) throw new Error(`${operation}: ${text}`);
  return JSON.parse(text) as T;
}
