import * as React from 'react';
import { Box } from '../theme/Box';
import { NOTE_LENGTH } from '../../handoff/giveBack';
import { FormButton } from '../panel/FormButton';
import { QuietButton } from '../panel/QuietButton';
import { plainText } from '../panel/markdown/textLines';
import { readableText } from '../panel/readableText';
import { useSpeech } from '../strings/TextContext';
import { textDirection } from '../strings/textDirection';
import { InTheWay } from './InTheWay';
import { agentOf, type GiveBackForm as Form, type GiveBackTrouble, type Offer, type WithOthers } from './GiveBackState';
import { NoteField } from './NoteField';
import { outcomeWords, outcomes, troubleWords } from './giveBackWords';

interface GiveBackFormProps {
  taskSid: string;
  offer: Offer;
  form: Form;
  trouble: GiveBackTrouble | undefined;
  /** Names of those who are in the conversation too, where that is the trouble. */
  others?: readonly string[];
  /** The worker whose conversation it is, when that is somebody else. */
  whose?: string;
  noteRequired: boolean;
  onFill: (part: Partial<Form>) => void;
  onCancel: () => void;
  onSend: (withOthers?: WithOthers) => void;
}

/** The note, the outcome and what the customer will be told, in place of the button. */
export function GiveBackForm(props: GiveBackFormProps): JSX.Element {
  const { taskSid, offer, form, trouble, others, whose, noteRequired, onFill, onCancel, onSend } = props;
  const { text, locale } = useSpeech();
  const [missing, setMissing] = React.useState(false);
  const note = React.useRef<HTMLTextAreaElement>(null);
  React.useEffect(() => note.current?.focus(), []);
  const known = 'possible' in offer && offer.possible ? offer : undefined;
  const agent = agentOf(offer) ?? text('WarmHandoffRoleAssistant');
  const id = (part: string): string => `warm-handoff-${part}-${taskSid}`;

  const send = (withOthers?: WithOthers): void => {
    const lacks = noteRequired && form.note.trim() === '';
    setMissing(lacks);
    if (lacks) note.current?.focus();
    else onSend(withOthers);
  };
  const alert = missing ? text('WarmHandoffGiveBackNoteRequired') : trouble && text(troubleWords[trouble]);

  return (
    <Box
      as="form"
      aria-label={text('WarmHandoffGiveBackTitle', { agent })}
      dir={textDirection(locale)}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event: React.KeyboardEvent) => {
        if (event.key === 'Escape') onCancel();
      }}
      display="flex"
      flexDirection="column"
      rowGap="space50"
    >
      {whose && (
        <Box fontWeight="fontWeightSemibold" overflowWrap="anywhere">
          {text('WarmHandoffGiveBackWhose', { worker: whose })}
        </Box>
      )}
      <Box>
        <Box id={id('note')} fontWeight="fontWeightSemibold">
          {text('WarmHandoffGiveBackNote', { agent })}
        </Box>
        <Box id={id('hint')} color="colorTextWeak">
          {text('WarmHandoffGiveBackNoteHint')}
        </Box>
        <NoteField
          fieldRef={note}
          labelledBy={id('note')}
          describedBy={id('hint')}
          maxLength={NOTE_LENGTH}
          required={noteRequired}
          wrong={missing}
          value={form.note}
          onChange={(value) => {
            setMissing(false);
            onFill({ note: value });
          }}
        />
        {known?.draft && form.note.trim() === '' && (
          <Box
            marginTop="space30"
            padding="space30"
            borderRadius="borderRadius20"
            backgroundColor="colorBackground"
            display="flex"
            flexDirection="column"
            alignItems="flex-start"
          >
            <Box color="colorTextWeak">{text('WarmHandoffGiveBackDraft')}</Box>
            <Box dir="auto" margin="space0" overflowWrap="anywhere" whiteSpace="pre-line">
              {readableText(plainText(known.draft))}
            </Box>
            <QuietButton
              onClick={() => {
                setMissing(false);
                onFill({ note: plainText(known.draft ?? '') });
                note.current?.focus();
              }}
            >
              {text('WarmHandoffGiveBackUseDraft')}
            </QuietButton>
          </Box>
        )}
      </Box>
      <Box as="fieldset" margin="space0" padding="space0" borderStyle="none" minWidth="0">
        <Box as="legend" padding="space0" marginBottom="space20" fontWeight="fontWeightSemibold">
          {text('WarmHandoffOutcome')}
        </Box>
        <Box display="flex" flexWrap="wrap" columnGap="space60" rowGap="space20">
          {outcomes.map((outcome) => (
            <Box as="label" key={outcome} display="inline-flex" alignItems="center" columnGap="space20">
              <input
                type="radio"
                style={{ margin: 0 }}
                name={id('outcome')}
                value={outcome}
                checked={form.outcome === outcome}
                onChange={() => onFill({ outcome })}
              />
              {text(outcomeWords[outcome])}
            </Box>
          ))}
        </Box>
      </Box>
      {known && (
        <Box color="colorTextWeak">
          {known.preview ? (
            <>
              {text('WarmHandoffGiveBackPreview')}{' '}
              <Box as="bdi" color="colorText" overflowWrap="anywhere">
                {readableText(known.preview)}
              </Box>
            </>
          ) : (
            text('WarmHandoffGiveBackPreviewNone', { agent })
          )}
        </Box>
      )}
      {alert && (
        <Box role="alert" color="colorTextError">
          {alert}
        </Box>
      )}
      {!missing && <InTheWay trouble={trouble} others={others} onSend={send} />}
      <Box display="flex" columnGap="space40">
        <FormButton type="submit" look="primary">
          {text('WarmHandoffGiveBackTitle', { agent })}
        </FormButton>
        <FormButton type="button" look="secondary" onClick={onCancel}>
          {text('WarmHandoffCancel')}
        </FormButton>
      </Box>
    </Box>
  );
}
