import * as React from 'react';
import { Box } from '../theme/Box';
import { CopyForSupport } from '../state/CopyForSupport';
import { supportReport } from '../state/supportReport';
import { TextProvider, type Speech } from '../strings/TextContext';

interface PanelBoundaryProps {
  speech: Speech;
  taskSid: string;
  /** The handoff's id, when the task names one. */
  handoffId: string | undefined;
}

/** Keeps an error in the panel from reaching Flex: the agent reads an apology and works on. */
export class PanelBoundary extends React.Component<PanelBoundaryProps, { failure: Error | undefined }> {
  override state: { failure: Error | undefined } = { failure: undefined };

  static getDerivedStateFromError(failure: unknown): { failure: Error } {
    return { failure: failure instanceof Error ? failure : new Error() };
  }

  override render(): React.ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const { speech, taskSid, handoffId: id } = this.props;
    const { text } = speech;
    return (
      <TextProvider value={speech}>
        <Box padding="space70" color="colorTextWeak" fontSize="fontSize30" lineHeight="lineHeight40">
          <Box role="alert">{text('WarmHandoffBroken')}</Box>
          {id !== undefined && <Box overflowWrap="anywhere">{text('WarmHandoffBrokenId', { id })}</Box>}
          <CopyForSupport report={supportReport({ id, taskSid }, failure, new Date())} />
        </Box>
      </TextProvider>
    );
  }
}
