import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerfileParser, type Copy } from 'dockerfile-ast';

/** What a container of the image would do. */
export interface Image {
  /** Its folder on this machine. */
  folder: string;
  user: string;
  environment: Record<string, string>;
  /** Program and arguments. */
  command: string[];
  healthcheck: string[];
}

interface Stage {
  root: string;
  workdir: string;
}

/**
 * Does what a Dockerfile says in folders of this machine, for want of an engine: COPY copies, RUN runs. What would change
 * the image outside of its working folder is left out, and told.
 */
export class ImageSteps {
  /** The `RUN`s that were left out. */
  readonly leftOut: string[] = [];
  /** What was copied out of the project. */
  readonly copied: string[] = [];
  private readonly stages = new Map<string, Stage>();

  /** @param instead what runs in a `RUN`'s place, in its folder; `true` when it did */
  constructor(
    private readonly project: string,
    private readonly folder: string,
    private readonly instead: (command: string, workdir: string) => boolean = () => false,
  ) {}

  build(): Image {
    let stage: Stage = { root: this.folder, workdir: this.folder };
    const image: Image = { folder: '', user: 'root', environment: {}, command: [], healthcheck: [] };
    let entry: string[] = [];
    const file = DockerfileParser.parse(readFileSync(join(this.project, 'Dockerfile'), 'utf8'));
    for (const instruction of file.getInstructions()) {
      const words = instruction.getArguments().map((word) => word.getValue());
      const text = instruction.getArgumentsContent() ?? '';
      switch (instruction.getKeyword()) {
        case 'FROM': {
          const root = join(this.folder, `stage-${this.stages.size}`);
          mkdirSync(root);
          stage = { root, workdir: root };
          this.stages.set(words[2] ?? String(this.stages.size), stage);
          Object.assign(image, { user: 'root', environment: {}, command: [], healthcheck: [] });
          break;
        }
        case 'WORKDIR':
          stage.workdir = join(stage.root, text);
          mkdirSync(stage.workdir, { recursive: true });
          break;
        case 'COPY':
          this.copy((instruction as Copy).getFromFlag()?.getValue() ?? undefined, words, stage);
          break;
        case 'RUN':
          this.run(text, stage);
          break;
        case 'ENV':
          for (const word of words) {
            const [name = '', value = ''] = word.split('=');
            image.environment[name] = value;
          }
          break;
        case 'USER':
          image.user = text;
          break;
        case 'HEALTHCHECK':
          image.healthcheck = listIn(text);
          break;
        case 'ENTRYPOINT':
          entry = listIn(text);
          break;
        case 'CMD':
          image.command = listIn(text);
          break;
        case 'EXPOSE':
          break;
        default:
          throw new Error(`nobody knows how to do ${instruction.getKeyword()} here`);
      }
    }
    return { ...image, folder: stage.workdir, command: [...entry, ...image.command] };
  }

  private copy(from: string | undefined, words: string[], { workdir }: Stage): void {
    const paths = [...words];
    const target = join(workdir, paths.pop() ?? '');
    const isFolder = paths.length > 1 || existsSync(target);
    const base = from ? this.stages.get(from)?.root : this.project;
    if (base === undefined) throw new Error(`there is no stage ${from}`);
    for (const path of paths) {
      if (!from) this.copied.push(path);
      cpSync(join(base, path), isFolder ? join(target, basename(path)) : target, { recursive: true });
    }
  }

  private run(command: string, { workdir }: Stage): void {
    if (this.instead(command, workdir)) return;
    if (/(^|\s)\//.test(command)) return void this.leftOut.push(command);
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: workdir, encoding: 'utf8' });
    if (status !== 0) throw new Error(`RUN ${command}: ${stderr}`);
  }
}

/** The form of a program and its arguments, without a shell; options of HEALTHCHECK stand before it. */
function listIn(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}
