// Reads cards with ez-vcard, a reader that shares nothing with netbook: texts with a NUL between them in, and
// out for each of them what it found, as tab-separated lines: what, value as in JSON. A NUL ends those of one text.
import ezvcard.VCard;
import ezvcard.ValidationWarning;
import ezvcard.io.ParseWarning;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Email;
import ezvcard.property.Note;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

public class EzVcardReader {
    static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] words) throws Exception {
        String all = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        for (String text : all.split("\0")) {
            VCardReader reader = new VCardReader(text);
            VCard card = reader.readNext();
            if (card == null) {
                say("error", "no card");
            } else {
                for (ParseWarning warning : reader.getWarnings()) {
                    say("warning", warning.getPropertyName() + " " + warning.getCode() + " " + warning.getMessage());
                }
                for (Map.Entry<VCardProperty, List<ValidationWarning>> each : card.validate(card.getVersion())) {
                    String name = each.getKey() == null ? "card" : each.getKey().getClass().getSimpleName();
                    for (ValidationWarning warning : each.getValue()) {
                        say("invalid", name + " " + warning.getCode() + " " + warning.getMessage());
                    }
                }
                say("version", card.getVersion().getVersion());
                say("uid", card.getUid() == null ? null : card.getUid().getValue());
                say("name", card.getFormattedName() == null ? null : card.getFormattedName().getValue());
                for (Email email : card.getEmails()) {
                    say("email", email.getValue());
                }
                for (Telephone phone : card.getTelephoneNumbers()) {
                    say("phone", phone.getText() == null ? String.valueOf(phone.getUri()) : phone.getText());
                }
                for (Note note : card.getNotes()) {
                    say("note", note.getValue());
                }
                say("properties", String.valueOf(card.getProperties().size()));
            }
            OUT.print("\0");
        }
        OUT.flush();
    }

    static void say(String what, String value) {
        if (value != null) {
            OUT.println(what + "\t" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n"));
        }
    }
}
