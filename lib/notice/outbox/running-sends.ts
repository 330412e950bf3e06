/** The sends of this process that are under way, so that secrecy can break them off. */
export class RunningSends {
  private readonly running = new Map<string, AbortController>();

  /** Ids of the mails under way. */
  get ids(): string[] {
    return [...this.running.keys()];
  }

  begin(mailId: string): AbortSignal {
    const controller = new AbortController();
    this.running.set(mailId, controller);
    return controller.signal;
  }

  end(mailId: string): void {
    this.running.delete(mailId);
  }

  /** Cuts the connection of this mail, if it is ours; before the server asked for the message, nothing will have gone. */
  stop(mailId: string): void {
    this.running.get(mailId)?.abort();
  }

  stopAll(): void {
    for (const id of this.ids) this.stop(id);
  }
}
