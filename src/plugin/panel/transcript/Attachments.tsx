import * as React from 'react';
import { Box } from '../../theme/Box';
import type { TranscriptMessage } from '../../../handoff/envelope';
import { useSpeech } from '../../strings/TextContext';
import { readableText } from '../readableText';
import { Icon } from '../Icon';
import { fileSize } from './fileSize';

/** What came with a message, by name and size. The files themselves are not in the transcript. */
export function Attachments({ files }: { files: NonNullable<TranscriptMessage['attachments']> }): JSX.Element {
  const { text, locale } = useSpeech();
  return (
    <Box as="ul" aria-label={text('WarmHandoffAttachments')} margin="space0" padding="space0" listStyleType="none">
      {files.map(({ name, bytes, type }, place) => (
        <Box as="li" key={place} display="flex" alignItems="center" columnGap="space20">
          <Icon name="file" />
          <Box as="span" minWidth="0" overflowWrap="anywhere">
            <bdi>{readableText(name).trim() || readableText(type ?? '').trim()}</bdi>
          </Box>
          <Box as="span" flexShrink={0} color="colorTextWeak">
            {fileSize(bytes, locale)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
