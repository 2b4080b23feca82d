import * as React from 'react';
import { Box } from '../theme/Box';
import type { Article, Block, Inline } from '../../handoff/suggestions';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';

/** Only these lead anywhere; whatever else calls itself a link is text. */
const WEB = /^https?:\/\//i;

function Run({ run }: { run: Inline }): JSX.Element {
  if (run.href && WEB.test(run.href))
    return (
      <Box as="a" href={run.href} target="_blank" rel="noopener noreferrer" color="colorTextLink">
        {run.text}
      </Box>
    );
  if (run.code) return <code>{run.text}</code>;
  if (run.strong) return <strong>{run.text}</strong>;
  if (run.emphasis) return <em>{run.text}</em>;
  return <>{run.text}</>;
}

function Runs({ content }: { content: readonly Inline[] }): JSX.Element {
  return (
    <>
      {content.map((run, place) => (
        <Run key={place} run={run} />
      ))}
    </>
  );
}

function Part({ block }: { block: Block }): JSX.Element {
  switch (block.type) {
    case 'heading':
      return (
        <Box as="h5" margin="space0" fontSize="fontSize30" lineHeight="lineHeight30">
          <Runs content={block.content} />
        </Box>
      );
    case 'paragraph':
      return (
        <Box as="p" margin="space0">
          <Runs content={block.content} />
        </Box>
      );
    case 'list':
      return (
        <Box as={block.ordered ? 'ol' : 'ul'} margin="space0" paddingLeft="space60">
          {block.items.map((item, place) => (
            <li key={place}>
              <Runs content={item} />
            </li>
          ))}
        </Box>
      );
    case 'code':
      return (
        <Box as="pre" margin="space0" whiteSpace="pre-wrap" overflowWrap="anywhere" fontFamily="fontFamilyCode">
          {block.text}
        </Box>
      );
  }
}

interface ArticleViewProps {
  article: Article;
  onClose: () => void;
}

/** A knowledge article, in the panel. */
export function ArticleView({ article, onClose }: ArticleViewProps): JSX.Element {
  const { text } = useSpeech();
  const title = React.useRef<HTMLElement>(null);
  React.useEffect(() => title.current?.focus(), [article.id]);
  return (
    <Box
      as="article"
      aria-label={article.title}
      padding="space50"
      borderRadius="borderRadius30"
      backgroundColor="colorBackground"
      display="flex"
      flexDirection="column"
      rowGap="space30"
      overflowWrap="anywhere"
    >
      <Box display="flex" alignItems="baseline" justifyContent="space-between" columnGap="space40">
        <Box
          as="h4"
          ref={title}
          tabIndex={-1}
          dir="auto"
          margin="space0"
          fontSize="fontSize40"
          lineHeight="lineHeight40"
          outline="none"
        >
          {article.title}
        </Box>
        <QuietButton onClick={onClose}>{text('WarmHandoffClose')}</QuietButton>
      </Box>
      {article.blocks.map((block, place) => (
        <Part key={place} block={block} />
      ))}
    </Box>
  );
}
