package io.plimsoll.detector.checkpoint;

import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.LogPosition;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Checkpoints of the readers of one log in Redis. A partition has a manifest,
///
///     <prefix>{<partition>}:manifest = <created> <sequence> <chunks> <hash> <name>
///
/// and the chunks that it names, `…:<name>.<number>`. No name is used twice, so that a chunk in use is
/// never touched. Chunks are written first, with a time to live; a script then compares positions, puts the manifest in place, keeps the new chunks
/// and drops the old ones, all at once. The braces keep the keys of a partition in one slot of a
/// Redis cluster.
final class RedisCheckpoints implements Checkpoints {
    private static final Logger LOG = Logger.getLogger(RedisCheckpoints.class);
    private static final Pattern MANIFEST =
            Pattern.compile("(\\d+) (\\d+) (\\d+) (-?\\d+) ([\\w-]+)");

    /// What a dead writer left goes by itself.
    private static final SetArgs LEFTOVER = new SetArgs().ex(Duration.ofMinutes(10));

    /// KEYS: manifest, new chunks. ARGV: manifest, created, sequence, prefix of the chunks' keys.
    /// Positions are compared as texts of one length, since a Lua number has 53 bits.
    private static final String REPLACE =
            """
            local function padded(digits) return string.rep('0', 20 - #digits) .. digits end
            local old = redis.call('GET', KEYS[1])
            if old then
              local created, sequence, chunks, hash, name = \
            string.match(old, '(%d+) (%d+) (%d+) (%-?%d+) (.+)')
              if created then
                local before = padded(created) .. padded(sequence)
                if before >= padded(ARGV[2]) .. padded(ARGV[3]) then return 0 end
                for i = 0, tonumber(chunks) - 1 do
                  redis.call('DEL', ARGV[4] .. name .. '.' .. i)
                end
              end
            end
            for i = 2, #KEYS do redis.call('PERSIST', KEYS[i]) end
            redis.call('SET', KEYS[1], ARGV[1])
            return 1
            """;

    private final RedisDataSource redis;
    private final String prefix;
    private final ValueCommands<String, byte[]> chunks;
    private final ValueCommands<String, String> manifests;

    /// @param prefix of the keys, one for each log
    RedisCheckpoints(RedisDataSource redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
        this.chunks = redis.value(byte[].class);
        this.manifests = redis.value(String.class);
    }

    @Override
    public Optional<Checkpoint> newest(int partition) {
        var key = prefix(partition) + "manifest";
        var text = manifests.get(key);
        while (text != null) {
            var read = read(partition, text);
            var now = manifests.get(key);
            // Another owner replaced it meanwhile and dropped its chunks: take the new one.
            if (read.isPresent() || text.equals(now)) {
                return read;
            }
            text = now;
        }
        return Optional.empty();
    }

    private Optional<Checkpoint> read(int partition, String text) {
        var manifest = MANIFEST.matcher(text);
        if (!manifest.matches()) {
            LOG.errorf("A checkpoint's manifest cannot be read; partition=%d", partition);
            return Optional.empty();
        }
        var parts = new ArrayList<byte[]>();
        for (int i = 0; i < Integer.parseInt(manifest.group(3)); i++) {
            var chunk = chunks.get(chunkKey(partition, manifest.group(5), i));
            if (chunk == null) {
                LOG.warnf("A checkpoint lacks a chunk; partition=%d chunk=%d", partition, i);
                return Optional.empty();
            }
            parts.add(chunk);
        }
        var position =
                new LogPosition(
                        Long.parseLong(manifest.group(1)), Long.parseLong(manifest.group(2)));
        var checkpoint = new Checkpoint(position, parts);
        if (hash(checkpoint) != Long.parseLong(manifest.group(4))) {
            LOG.errorf("A checkpoint is damaged; partition=%d", partition);
            return Optional.empty();
        }
        return Optional.of(checkpoint);
    }

    @Override
    public boolean save(int partition, Checkpoint checkpoint) {
        var created = Long.toString(checkpoint.position().streamCreatedMillis());
        var sequence = Long.toString(checkpoint.position().sequence());
        var name = UUID.randomUUID().toString();
        int count = checkpoint.chunks().size();
        var arguments = new ArrayList<String>();
        arguments.add(REPLACE);
        arguments.add(Integer.toString(count + 1));
        arguments.add(prefix(partition) + "manifest");
        for (int i = 0; i < count; i++) {
            var key = chunkKey(partition, name, i);
            chunks.set(key, checkpoint.chunks().get(i), LEFTOVER);
            arguments.add(key);
        }
        arguments.add("%s %s %d %d %s".formatted(created, sequence, count, hash(checkpoint), name));
        arguments.add(created);
        arguments.add(sequence);
        arguments.add(prefix(partition));
        var replaced = redis.execute("EVAL", arguments.toArray(String[]::new));
        return replaced != null && replaced.toInteger() == 1;
    }

    private String prefix(int partition) {
        return prefix + "{" + partition + "}:";
    }

    private String chunkKey(int partition, String name, int number) {
        return prefix(partition) + name + "." + number;
    }

    private static long hash(Checkpoint checkpoint) {
        long hash = 0;
        for (var chunk : checkpoint.chunks()) {
            hash = 31 * hash + XxHash64.of(chunk, 0, chunk.length);
        }
        return hash;
    }
}
