package io.plimsoll.demo;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.demo.story.Play;
import io.plimsoll.demo.story.Portal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/// Asks the person at the terminal, and sends what was said as a portal would. Not thread safe.
final class KeyPress implements Play.Approval {
    private final Portal portal;
    private final PrintStream out;
    private final Set<String> asked = new HashSet<>();

    KeyPress(Portal portal, PrintStream out) {
        this.portal = portal;
        this.out = out;
    }

    @Override
    public void ask(ActionEvent action) {
        try {
            if (asked.add(action.id())) {
                out.printf(
                        "%n    Let Plimsoll do it: %s of %s? Press Enter. %n%n",
                        action.action().type(), action.target().name());
                out.flush();
            }
            if (System.in.available() > 0) {
                boolean _ = System.in.read() >= 0;
                portal.approve(action.id());
            }
        } catch (IOException e) {
            out.printf("    Not approved: %s%n", e.getMessage());
        }
    }
}
