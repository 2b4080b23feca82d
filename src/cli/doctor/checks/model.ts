import { fine, notUsed, unknown, wrong, type Check } from '../Check';

/** Does the model's endpoint take the key, and does it have the model? */
export const model: Check = {
  name: 'model',
  async run({ settings, fetch }) {
    const { OPENAI_API_KEY: key, OPENAI_MODEL: name, OPENAI_BASE_URL: base } = settings;
    if (!key) return notUsed('OPENAI_API_KEY is not set: suggestions come from the articles alone');
    const url = `${(base ?? 'https://api.openai.com/v1').replace(/(?<!\/)\/+$/, '')}/models`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${key}` } });
    if (!answer)
      return wrong(
        'nobody answers at the model’s endpoint',
        'Set OPENAI_BASE_URL to an address that is reached from here',
      );
    if (answer.status === 401 || answer.status === 403)
      return wrong('the endpoint refuses the key', 'Set OPENAI_API_KEY to a key of that endpoint');
    if (answer.status !== 200) return unknown(`the endpoint answered ${answer.status} when asked for its models`);
    const models = modelsIn(answer.body);
    if (!models || !name) return fine('the endpoint takes the key');
    return models.has(name)
      ? fine(`the endpoint takes the key and has ${name}`)
      : wrong(`the endpoint has no model ${name}`, 'Set OPENAI_MODEL to one of those that the endpoint lists');
  },
};

function modelsIn(body: unknown): ReadonlySet<string> | undefined {
  const data = (body as { data?: unknown } | undefined)?.data;
  if (!Array.isArray(data)) return undefined;
  return new Set(
    data.map((one: unknown) => (one as { id?: unknown } | undefined)?.id).filter((id) => typeof id === 'string'),
  );
}
