package io.plimsoll.cli.evidence;

import picocli.CommandLine.Command;

/// What can be done with the evidence of an incident.
@Command(
        name = "evidence",
        subcommands = ReplayCommand.class,
        mixinStandardHelpOptions = true,
        description = "Looks at the evidence of an incident.")
public final class EvidenceCommand {}
