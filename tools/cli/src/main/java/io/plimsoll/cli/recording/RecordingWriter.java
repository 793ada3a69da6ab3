package io.plimsoll.cli.recording;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Writes a recording: samples in the order of time, signals in the order of their coming. What it
/// says of itself is written last, so that what was broken off is no recording. Not thread safe.
public final class RecordingWriter implements Closeable {
    private final Path directory;
    private final OutputStream samples;
    private final CodedOutputStream coded;
    private final OutputStream signals;
    private BatchRows batch = new BatchRows();

    private RecordingWriter(Path directory, OutputStream samples, OutputStream signals) {
        this.directory = directory;
        this.samples = samples;
        this.coded = CodedOutputStream.newInstance(samples);
        this.signals = signals;
    }

    /// Begins one in a directory in which there is none.
    public static RecordingWriter in(Path directory) throws IOException {
        if (Files.exists(directory.resolve(RecordingHead.FILE))) {
            throw new FileAlreadyExistsException(directory + " holds a recording");
        }
        Files.createDirectories(directory.resolve(Recording.SAMPLES));
        var samples = packed(directory.resolve(Recording.SAMPLES).resolve("00000.pb.gz"));
        return new RecordingWriter(
                directory, samples, packed(directory.resolve("signals.jsonl.gz")));
    }

    private static OutputStream packed(Path file) throws IOException {
        var out =
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        return new BufferedOutputStream(
                new GZIPOutputStream(out, 1 << 16) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                },
                1 << 16);
    }

    public void sample(RecordedRow row) throws IOException {
        batch.add(row);
        endWhenFull();
    }

    /// The source of it came this far, without a sample.
    public void mark(RecordedRow.Of of, long at) throws IOException {
        batch.mark(of, at);
        endWhenFull();
    }

    /// An event of the contract, as it is in the log.
    public void signal(byte[] json) throws IOException {
        signals.write(json);
        signals.write('\n');
    }

    private void endWhenFull() throws IOException {
        if (batch.isFull()) {
            end();
        }
    }

    private void end() throws IOException {
        if (!batch.isEmpty()) {
            coded.writeByteArrayNoTag(batch.build());
            coded.flush();
            batch = new BatchRows();
        }
    }

    /// That is all of it.
    public void finish(RecordingHead head) throws IOException {
        end();
        close();
        head.write(directory);
    }

    @Override
    public void close() throws IOException {
        samples.close();
        signals.close();
    }
}
