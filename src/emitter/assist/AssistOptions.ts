import type { QuickActionOptions } from './actions/QuickActionOptions';
import type { RecordOptions } from './feedback/AssistRecords';
import type { TacKnowledgeOptions } from './knowledge/TacKnowledge';
import type { EmbeddingsOptions } from './model/EmbeddingsModel';
import type { ModelOptions } from './model/ModelOptions';

/** Where suggestions for human agents come from. */
export interface AssistOptions {
  /** A folder of Markdown articles with front matter. */
  knowledge?: string;
  /** Read the folder again when it changes. Default no. */
  watch?: boolean;
  /** A knowledge base of Twilio's, by `tac.getKnowledgeClient()`. */
  tacKnowledge?: TacKnowledgeOptions;
  /** Drafts by a model, over those articles. Without it suggestions are the articles' own words. */
  model?: ModelOptions;
  /** Finds articles by meaning over an endpoint of yours. Without it by the vectors that ship. */
  embeddings?: EmbeddingsOptions;
  actions?: readonly QuickActionOptions[];
  /** 0..1: what is less sure is not suggested. Default 0.5. */
  fewestConfidence?: number;
  /** What is recorded of the suggestions' use. */
  records?: RecordOptions;
}
