/* The simulator for trying by hand: node test/lmstudio/serve.ts [--port 1234] [--models fast,reasoning] [--speed 40] [--key K] [--no-jit] [--cold] */
import { parseArgs } from 'node:util';
import { contraryAnswer } from './answer.ts';
import { startSimulator } from './simulator.ts';
import type { SimulatedModel } from './types.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '1234' },
    models: { type: 'string', default: 'fast,reasoning' },
    speed: { type: 'string', default: '60' },
    key: { type: 'string' },
    'no-jit': { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  models: [
    ...values.models.split(',').map(modelNamed),
    { key: 'text-embedding-small', type: 'embedding', maxContext: 2048 },
  ],
  settings: { jit: !values['no-jit'], ...(values.key === undefined ? {} : { requireAuth: values.key }) },
  tokensPerSecond: Number(values.speed),
  prefillPerSecond: 4000,
  loadMs: 2000,
});
process.stdout.write(`LM Studio simulator at ${simulator.url} (Ctrl-C ends it)\n`);
process.once('SIGINT', () => void simulator.close());
process.once('SIGTERM', () => void simulator.close());

/** `reasoning` thinks before it answers and now and then disagrees with the others. */
function modelNamed(key: string): SimulatedModel {
  const loaded = values.cold ? {} : { loaded: 8192 };
  if (!/reason|think|r1|gpt-oss/i.test(key)) return { key, params: '7B', ...loaded };
  return {
    key,
    params: '20B',
    reasoning: 'C-reasoning-content',
    reasoningOptions: ['off', 'low', 'medium', 'high'],
    architecture: 'other',
    ...(values.models.includes('contrary') ? { answer: contraryAnswer } : {}),
    ...loaded,
  };
}
