import { expect, type Locator } from '@playwright/test';
import type { Demo } from './Demo';

/** The agent's way back to the virtual agent, in our panel. */
export class GiveBackDesk {
  constructor(private readonly demo: Demo) {}

  get button(): Locator {
    return this.demo.panel.getByRole('button', { name: 'Return to Ava' });
  }

  get form(): Locator {
    return this.demo.panel.getByRole('form', { name: 'Return to Ava' });
  }

  get note(): Locator {
    return this.form.getByRole('textbox', { name: 'Note for Ava' });
  }

  /** Opens the form in place of the button. */
  async open(): Promise<void> {
    await this.button.click();
    await expect(this.form).toBeVisible();
  }

  async send(): Promise<void> {
    await this.form.getByRole('button', { name: 'Return to Ava' }).click();
  }

  /** The agent writes the task up, and completes it. */
  async complete(): Promise<void> {
    await this.demo.flex.getByRole('button', { name: 'Complete' }).click();
  }

  /** The tasks about the one conversation, oldest first, as TaskRouter has them. */
  tasks(): { sid: string; status: string; handoffId: unknown }[] {
    const { engine } = this.demo.sandbox.taskRouter;
    return [...engine.tasks.values()].map(({ sid, assignmentStatus, attributes }) => ({
      sid,
      status: assignmentStatus,
      handoffId: (attributes.handoff as { id?: unknown } | undefined)?.id,
    }));
  }
}
