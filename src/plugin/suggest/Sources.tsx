import * as React from 'react';
import { Box } from '../theme/Box';
import type { Source } from '../../handoff/suggestions';
import { Icon } from '../panel/Icon';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';

interface SourcesProps {
  sources: readonly Source[];
  onOpen: (source: Source) => void;
  /** Puts the source's address into the message; absent on a call. */
  onLink?: (source: Source) => void;
}

/** Where a text is from: each opens in the panel, and its address can be put into the message. */
export function Sources({ sources, onOpen, onLink }: SourcesProps): JSX.Element | null {
  const { text } = useSpeech();
  if (sources.length === 0) return null;
  return (
    <Box display="flex" flexWrap="wrap" columnGap="space40" alignItems="center">
      {sources.map((source) => (
        <React.Fragment key={source.id}>
          <QuietButton
            look="weak"
            onClick={() => onOpen(source)}
            label={text('WarmHandoffOpenArticle', { title: source.title })}
          >
            <Icon name="file" />
            <bdi>{source.title}</bdi>
          </QuietButton>
          {source.url && onLink && (
            <QuietButton
              look="weak"
              onClick={() => onLink(source)}
              label={text('WarmHandoffInsertLinkOf', { title: source.title })}
            >
              {text('WarmHandoffInsertLink')}
            </QuietButton>
          )}
        </React.Fragment>
      ))}
    </Box>
  );
}
