/** One feature of the account, as `GET /api/v1/Session` lists it. */
interface Feature {
  id: string;
  name: string;
  description: string;
  enabled: boolean;
  stage: 'beta';
  doc_url: null;
}

/** The flag behind language selection; without it Flex ignores the language a worker has chosen. */
const LANGUAGE_SELECTION = 'localization-beta';

/** What Flex asks for the account's switched-on features. Without the list it calls itself degraded. */
export function session(features: readonly string[]): { insights_active: boolean; features: Feature[] } {
  return {
    insights_active: false,
    features: [...new Set([LANGUAGE_SELECTION, ...features])].map((id) => ({
      id,
      name: id,
      description: id,
      enabled: true,
      stage: 'beta',
      doc_url: null,
    })),
  };
}
