package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that somebody thought out.
class HostileBodiesTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final long NOW = HandClock.START.toEpochMilli();

    private final Intakes intakes = new Intakes(Map.of());

    /// A reader that follows them runs out of stack.
    @ParameterizedTest
    @ValueSource(bytes = {0x0b, 0x13, 0x7b})
    void refusesAMillionGroupsWithinEachOther(byte beginOfGroup) throws Exception {
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, beginOfGroup);

        refused(groups);
        refused(message(groups));
        assertThat(read(message(label(ByteString.copyFrom(groups, 0, 10_000)))).size()).isZero();
        refused(message(field(2, groups)));
    }

    @Test
    void refusesLengthsThatAreNegativeOrBeyondTheEnd() throws Exception {
        byte[] negative = {0x0a, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        byte[] huge = {0x0a, -1, -1, -1, -1, 7, 0};

        refused(negative);
        refused(huge);
        refused(message(negative));
        refused(message(huge));
        refused(message(field(2, huge)));
    }

    /// As protobuf has it: fields of another type are fields that are not known.
    @Test
    void passesOverFieldsOfAnotherWireType() throws Exception {
        byte[] varints = {0x08, 1, 0x10, 1, 0x0d, 0, 0, 0, 0, 0x11, 0, 0, 0, 0, 0, 0, 0, 0};

        assertThat(read(varints).size()).isZero();
        assertThat(read(varints).refused()).isZero();
        assertThat(read(message(varints)).size()).isZero();
    }

    @Test
    void refusesALabelOfTenMegabytesAndTakesTheOthers() throws Exception {
        var huge = label("huge", ByteString.copyFrom(new byte[10 << 20]));

        var intake = read(concat(message(concat(huge, sample(NOW, 1))), good()));

        assertThat(intake.size()).isEqualTo(1);
        assertThat(intake.refusals()).singleElement().asString().contains("16384 are allowed");
    }

    @Test
    void refusesLabelsThatAreNotUtf8AndTakesTheOthers() throws Exception {
        byte[][] broken = {
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, 0}, {(byte) 0xff}
        };
        for (byte[] each : broken) {
            var labels = concat(name("m"), label("l", ByteString.copyFrom(each)));

            var intake = read(concat(message(concat(labels, sample(NOW, 1))), good()));

            assertThat(intake.size()).isEqualTo(1);
            assertThat(intake.refused()).isEqualTo(1);
        }
    }

    @Test
    void refusesAbsurdTimesAndIsMovedByNone() throws Exception {
        long[] absurd = {Long.MIN_VALUE, -1, NOW + 300_001, 1L << 62, Long.MAX_VALUE};
        for (long time : absurd) {
            var intake = read(message(concat(name("m"), sample(time, 1))));

            assertThat(intake.size()).isZero();
            assertThat(intake.refused()).isEqualTo(1);
            intake.forEachSource((source, _) -> assertThat(source).isNull());
        }
    }

    @Test
    void skipsNumbersThatAreNoneWhateverTheirBits() throws Exception {
        long[] bits = {
            0x7ff8_0000_0000_0000L,
            0x7ff0_0000_0000_0001L,
            0x7ff0_0000_0000_0003L,
            0xfff8_dead_beef_0002L,
            0x7ff0_0000_0000_0000L,
            0xfff0_0000_0000_0000L
        };
        for (long each : bits) {
            var intake =
                    read(message(concat(name("m"), sample(NOW, Double.longBitsToDouble(each)))));

            assertThat(intake.size()).isZero();
            assertThat(intake.refused()).isZero();
        }
    }

    private Intake read(byte[] message) throws BadBody {
        return intakes.remoteWrite.read(WriteProtocol.V1, message, PROD);
    }

    private void refused(byte[] message) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(400));
    }

    private static byte[] good() throws IOException {
        return message(concat(name("good"), sample(NOW, 1)));
    }

    private static byte[] message(byte[] series) throws IOException {
        return field(1, series);
    }

    private static byte[] name(String metric) throws IOException {
        return label("__name__", ByteString.copyFromUtf8(metric));
    }

    private static byte[] label(String name, ByteString value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeString(1, name);
        out.writeBytes(2, value);
        out.flush();
        return field(1, bytes.toByteArray());
    }

    /// A label of just these bytes.
    private static byte[] label(ByteString content) throws IOException {
        return field(1, content.toByteArray());
    }

    private static byte[] sample(long time, double value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeFixed64(1, Double.doubleToRawLongBits(value));
        out.writeInt64(2, time);
        out.flush();
        return field(2, bytes.toByteArray());
    }

    private static byte[] field(int number, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, content);
        out.flush();
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
