package io.plimsoll.cli;

import io.plimsoll.cli.audit.AuditCommand;
import io.plimsoll.cli.backfill.BackfillCommand;
import io.plimsoll.cli.evidence.EvidenceCommand;
import io.plimsoll.cli.record.RecordCommand;
import io.plimsoll.cli.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of the command line; its verbs are sub-commands.
@Command(
        name = "plimsoll",
        subcommands = {
            ScoreCommand.class,
            BackfillCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            EvidenceCommand.class,
            AuditCommand.class
        },
        mixinStandardHelpOptions = true,
        description = "Learns what is normal and notices what is not.")
public final class Plimsoll {
    private Plimsoll() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Plimsoll());
    }
}
