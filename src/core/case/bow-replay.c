/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-replay.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "case/bow-apply-disclosure.h"
#include "case/bow-apply-retention.h"
#include "case/bow-apply-saved.h"
#include "case/bow-load.h"
#include "case/bow-replay-merge.h"
#include "case/bow-replay-retention.h"
#include "case/bow-schema-basis.h"
#include "case/bow-schema-needs.h"
#include "model/bow-disclosure.h"

#define KEY_LENGTH 32

typedef struct
{
  const BowKind *kind;
  char *ref;
} Disposed;

struct _BowReplay
{
  BowConnection *connection;
  JsonParser *parser;
  /* Every account with every key for signatures that it had; a set of GBytes. */
  GHashTable *keys;
  /* Id of a record that is disposed of later, as text: its Disposed. */
  GHashTable *disposed;

  /* Fields set one after the other in one action are applied together. */
  BowRecord *setting;
  guint64 changed;
  BowStamp stamp;
};

static void
disposed_free (gpointer data)
{
  Disposed *self = data;

  g_free (self->ref);
  g_free (self);
}

/**
 * bow_replay_new:
 * @connection: a connection with the tables of a case and nothing in them
 *
 * Begins to replay a log.
 *
 * Returns: (transfer full): the replay
 */
BowReplay *
bow_replay_new (BowConnection *connection)
{
  BowReplay *self = g_new0 (BowReplay, 1);

  self->connection = g_object_ref (connection);
  self->parser = json_parser_new_immutable ();
  self->keys = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  self->disposed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, disposed_free);

  return self;
}

/**
 * bow_replay_add_disposed:
 * @self: a replay that has not begun
 * @id: id of a record over which there is a tombstone
 * @kind: its kind
 * @ref: its reference
 *
 * Tells the replay what a record was whose content is erased, because others
 * may have named it before.
 */
void
bow_replay_add_disposed (BowReplay     *self,
                         const BowId   *id,
                         const BowKind *kind,
                         const char    *ref)
{
  Disposed *disposed = g_new0 (Disposed, 1);
  char text[BOW_ID_TEXT_LENGTH + 1];

  disposed->kind = kind;
  disposed->ref = g_strdup (ref);
  bow_id_print (id, text);
  g_hash_table_insert (self->disposed, g_strdup (text), disposed);

  /* What something was based on when it was approved can have gone. */
  bow_connection_execute (self->connection, "DROP TRIGGER IF EXISTS \"" BOW_SCHEMA_BASIS_TRIGGER "task\"; " BOW_SCHEMA_DROP_NEEDS_SQL, NULL);
}

/**
 * bow_replay_free:
 * @self: a replay
 *
 * Ends it.
 */
void
bow_replay_free (BowReplay *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->connection);
  g_clear_object (&self->parser);
  g_clear_object (&self->setting);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->disposed);
  g_free (self);
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static gboolean
set_malformed (const BowStoredEntry  *entry,
               GError               **error)
{
  g_set_error (error, BOW_ERROR, BOW_ERROR_LOG,
               _("Entry %" PRId64 " of the log (%s) does not say what it should."), entry->row, entry->verb);
  return FALSE;
}

static gboolean
get_bytes (JsonObject *object,
           const char *name,
           guint8     *bytes,
           gsize       length)
{
  const char *text = get_text (object, name);

  if (text == NULL || strlen (text) != 2 * length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }

  return TRUE;
}

/* The row of the record whose id stands in @object; 0 where it was erased. */
static gboolean
get_row (BowReplay             *self,
         const BowStoredEntry  *entry,
         JsonObject            *object,
         const char            *name,
         gint64                *row,
         GError               **error)
{
  const char *text = get_text (object, name);
  BowId id;

  *row = 0;
  if (text == NULL)
    return TRUE;
  if (!bow_id_parse (&id, text))
    return set_malformed (entry, error);

  return bow_load_row_of_id (self->connection, &id, row, error);
}

static gboolean
replay_file (BowReplay             *self,
             const BowStoredEntry  *entry,
             JsonObject            *object,
             GError               **error)
{
  return bow_apply_file (self->connection, &entry->subject,
                         json_object_get_boolean_member_with_default (object, "example", FALSE), error);
}

static GBytes *
print_key (const BowId  *account,
           const guint8 *pk_sign)
{
  guint8 bytes[BOW_ID_LENGTH + KEY_LENGTH];

  memcpy (bytes, account->bytes, BOW_ID_LENGTH);
  memcpy (bytes + BOW_ID_LENGTH, pk_sign, KEY_LENGTH);

  return g_bytes_new (bytes, sizeof bytes);
}

static gboolean
replay_account (BowReplay             *self,
                const BowStoredEntry  *entry,
                const BowStamp        *stamp,
                JsonObject            *object,
                GError               **error)
{
  guint8 pk_sign[KEY_LENGTH];
  guint8 pk_box[KEY_LENGTH];
  BowAccountDeed deed = {
    .id = entry->subject,
    .name = get_text (object, "name"),
    .display_name = get_text (object, "display_name"),
    .roles = get_text (object, "roles"),
    .pk_sign = pk_sign,
    .pk_box = pk_box,
  };

  if (!get_bytes (object, "pk_sign", pk_sign, sizeof pk_sign) || !get_bytes (object, "pk_box", pk_box, sizeof pk_box))
    return set_malformed (entry, error);

  g_hash_table_add (self->keys, print_key (&entry->subject, pk_sign));

  return strcmp (entry->verb, "account") == 0 ? bow_apply_account (self->connection, stamp, &deed, error)
                                              : bow_apply_readmission (self->connection, &deed, error);
}

/* Whether somebody may open the file, and what they may do there. */
static gboolean
replay_standing (BowReplay             *self,
                 const BowStoredEntry  *entry,
                 JsonObject            *object,
                 GError               **error)
{
  gint64 generation = json_object_get_int_member_with_default (object, "generation", 0);

  if (strcmp (entry->verb, "roles") == 0)
    return bow_apply_roles (self->connection, &entry->subject, get_text (object, "roles"), error);
  if (strcmp (entry->verb, "rekey") == 0)
    return bow_apply_generation (self->connection, generation, TRUE, error);
  if (strcmp (entry->verb, "remove") == 0)
    return bow_apply_standing (self->connection, &entry->subject, "removed", error);

  return bow_apply_standing (self->connection, &entry->subject, "revoked", error) &&
         bow_apply_generation (self->connection, generation, FALSE, error);
}

static gboolean
replay_keys (BowReplay             *self,
             const BowStoredEntry  *entry,
             JsonObject            *object,
             GError               **error)
{
  guint8 pk_sign[KEY_LENGTH];
  guint8 pk_box[KEY_LENGTH];

  if (!get_bytes (object, "pk_sign", pk_sign, sizeof pk_sign) || !get_bytes (object, "pk_box", pk_box, sizeof pk_box))
    return set_malformed (entry, error);

  g_hash_table_add (self->keys, print_key (&entry->subject, pk_sign));

  return bow_apply_keys (self->connection, &entry->subject, pk_sign, pk_box, error);
}

static gboolean
replay_lookup (BowReplay             *self,
               const BowStoredEntry  *entry,
               JsonObject            *object,
               GError               **error)
{
  const char *code = get_text (object, "code");
  const char *label = get_text (object, "label");

  if (entry->field == NULL || code == NULL || label == NULL)
    return set_malformed (entry, error);

  return bow_apply_lookup (self->connection, entry->field, code, label, error);
}

static gboolean
replay_setting (BowReplay             *self,
                const BowStoredEntry  *entry,
                const BowStamp        *stamp,
                JsonObject            *object,
                GError               **error)
{
  const char *value = get_text (object, "value");

  if (entry->field == NULL || value == NULL)
    return set_malformed (entry, error);

  return bow_apply_setting (self->connection, stamp, entry->field, value, error);
}

/* What a record was that is disposed of later is erased, but others may have
 * named it: until its disposal an empty row of its stands for it. */
static gboolean
replay_disposed (BowReplay             *self,
                 const BowStoredEntry  *entry,
                 const BowStamp        *stamp,
                 GError               **error)
{
  char id[BOW_ID_TEXT_LENGTH + 1];
  const Disposed *disposed;

  bow_id_print (&entry->subject, id);
  disposed = g_hash_table_lookup (self->disposed, id);

  return disposed == NULL ||
         bow_apply_husk (self->connection, stamp, &entry->subject, disposed->kind, disposed->ref, error);
}

static gboolean
replay_create (BowReplay             *self,
               const BowStoredEntry  *entry,
               const BowStamp        *stamp,
               JsonObject            *object,
               GError               **error)
{
  const char *name = get_text (object, "kind");
  const BowKind *kind = name != NULL ? bow_kind_find (name) : NULL;
  JsonObject *fields = json_object_has_member (object, "fields") ? json_object_get_object_member (object, "fields") : NULL;
  g_autoptr (BowRecord) record = NULL;
  gint64 parent;

  if (kind == NULL || fields == NULL)
    return set_malformed (entry, error);

  record = bow_record_new (kind);
  bow_record_set_id (record, &entry->subject);
  bow_record_set_ref (record, get_text (object, "ref"));
  for (gsize i = 0; i < kind->n_fields; i++)
    bow_record_set_at (record, i, get_text (fields, kind->fields[i].name));

  if (!get_row (self, entry, object, "parent", &parent, error))
    return FALSE;

  return bow_apply_create (self->connection, stamp, record, parent,
                           json_object_get_int_member_with_default (object, "seq", 0), error);
}

static gboolean
finish_setting (BowReplay  *self,
                GError    **error)
{
  g_autoptr (BowRecord) record = g_steal_pointer (&self->setting);
  guint64 changed = self->changed;

  self->changed = 0;

  return record == NULL || bow_apply_set (self->connection, &self->stamp, record, changed, error);
}

static gboolean
replay_set (BowReplay             *self,
            const BowStoredEntry  *entry,
            const BowStamp        *stamp,
            gint64                 row,
            JsonObject            *object,
            GError               **error)
{
  const BowKind *kind;
  int index;

  if (self->setting == NULL)
    self->setting = bow_load_record (self->connection, row, FALSE, error);
  if (self->setting == NULL)
    return FALSE;

  kind = bow_record_get_kind (self->setting);
  index = entry->field != NULL ? bow_kind_field_index (kind, entry->field) : -1;
  if (index < 0)
    return set_malformed (entry, error);

  bow_record_set_at (self->setting, (gsize) index, get_text (object, "value"));
  self->changed |= G_GUINT64_CONSTANT (1) << index;
  self->stamp = *stamp;

  return TRUE;
}

static gboolean
replay_link (BowReplay             *self,
             const BowStoredEntry  *entry,
             const BowStamp        *stamp,
             JsonObject            *object,
             GError               **error)
{
  BowLinkDeed deed = {
    .id = entry->subject,
    .relation = get_text (object, "relation"),
    .strength = get_text (object, "strength"),
    .valid_from = get_text (object, "valid_from"),
    .valid_to = get_text (object, "valid_to"),
    .because = get_text (object, "because"),
  };

  return get_row (self, entry, object, "from", &deed.from, error) &&
         get_row (self, entry, object, "to", &deed.to, error) &&
         get_row (self, entry, object, "because_record", &deed.because_row, error) &&
         bow_apply_link (self->connection, stamp, &deed, error);
}

static gboolean
replay_unlink (BowReplay             *self,
               const BowStoredEntry  *entry,
               GError               **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT id FROM link WHERE uuid = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, entry->subject.bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  /* What the link was can have gone with one of its ends. */
  return !has_row || bow_apply_unlink (self->connection, bow_statement_integer (select, 0), error);
}

/* What was erased was never made here; that it went still shows on the record
 * that it lived in. */
static gboolean
replay_erase (BowReplay             *self,
              const BowStoredEntry  *entry,
              const BowStamp        *stamp,
              gint64                 row,
              JsonObject            *object,
              GError               **error)
{
  BowPartTombstone part = { .id = entry->subject };
  gint64 parent;

  /* Of what goes with the whole record, that has its own tombstone. */
  if (object == NULL)
    return TRUE;
  part.kind = get_text (object, "kind");
  part.authority = get_text (object, "authority");
  part.kept_until = get_text (object, "kept_until");
  if (part.kind == NULL || get_text (object, "parent") == NULL || !bow_id_parse (&part.parent, get_text (object, "parent")))
    return set_malformed (entry, error);
  if (!bow_apply_part_tombstone (self->connection, stamp, &part, error))
    return FALSE;
  if (row != 0)
    return bow_apply_erase (self->connection, stamp, row, error);

  return get_row (self, entry, object, "parent", &parent, error) && bow_apply_touch (self->connection, stamp, parent, error);
}

/* What is done to a record that is there. */
static gboolean
replay_on_record (BowReplay             *self,
                  const BowStoredEntry  *entry,
                  const BowStamp        *stamp,
                  JsonObject            *object,
                  GError               **error)
{
  gint64 row;

  if (!bow_load_row_of_id (self->connection, &entry->subject, &row, error))
    return FALSE;
  if (strcmp (entry->verb, "erase") == 0)
    return replay_erase (self, entry, stamp, row, object, error);
  if (row == 0 || object == NULL)
    return TRUE;
  if (strcmp (entry->verb, "set") == 0)
    return replay_set (self, entry, stamp, row, object, error);
  if (strcmp (entry->verb, "state") == 0)
    return bow_apply_state (self->connection, stamp, row, get_text (object, "state"), get_text (object, "reason"), error);

  return bow_apply_bin (self->connection, stamp, row, strcmp (entry->verb, "bin") == 0, get_text (object, "reason"), error);
}

static gboolean
parse (BowReplay             *self,
       const BowStoredEntry  *entry,
       JsonObject           **object,
       GError               **error)
{
  JsonNode *root;

  *object = NULL;
  if (entry->payload == NULL)
    return TRUE;
  if (!json_parser_load_from_data (self->parser, entry->payload, -1, NULL))
    return set_malformed (entry, error);

  root = json_parser_get_root (self->parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return set_malformed (entry, error);
  *object = json_node_get_object (root);

  return TRUE;
}

static gboolean
replay_retention (BowReplay             *self,
                  const BowStoredEntry  *entry,
                  const BowStamp        *stamp,
                  GError               **error)
{
  BowRetentionReplay deed = { .verb = entry->verb, .id = &entry->subject, .stamp = stamp };

  return parse (self, entry, &deed.object, error) &&
         (deed.object == NULL || bow_replay_retention (self->connection, &deed, error));
}

static gboolean
replay_pair (BowReplay             *self,
             const BowStoredEntry  *entry,
             const BowStamp        *stamp,
             GError               **error)
{
  BowMergeReplay deed = { .verb = entry->verb, .id = &entry->subject, .stamp = stamp };

  return parse (self, entry, &deed.object, error) && (deed.object == NULL || bow_replay_merge (self->connection, &deed, error));
}

static gboolean
replay_assess (BowReplay             *self,
               const BowStoredEntry  *entry,
               const BowStamp        *stamp,
               GError               **error)
{
  BowAssessmentEntry what = { 0 };
  JsonObject *object;
  const char *edited;
  BowId id;

  if (!parse (self, entry, &object, error) || !bow_load_row_of_id (self->connection, &entry->subject, &what.row, error))
    return FALSE;
  if (object == NULL || what.row == 0)
    return TRUE;
  what.state = json_object_get_string_member_with_default (object, "state", BOW_DISCLOSURE_NOT_ASSESSED);
  what.description = json_object_get_string_member_with_default (object, "description", NULL);
  what.sensitivity_reason = json_object_get_string_member_with_default (object, "sensitivity_reason", NULL);
  what.location = json_object_get_string_member_with_default (object, "location", NULL);
  what.findings = json_object_get_string_member_with_default (object, "findings", NULL);
  what.reason = json_object_get_string_member_with_default (object, "reason", NULL);
  what.ruling = json_object_get_string_member_with_default (object, "ruling", NULL);
  what.ruled_by = json_object_get_string_member_with_default (object, "ruled_by", NULL);
  what.ruled_on = json_object_get_string_member_with_default (object, "ruled_on", NULL);
  what.ruling_reason = json_object_get_string_member_with_default (object, "ruling_reason", NULL);
  edited = json_object_get_string_member_with_default (object, "edited", NULL);
  if (edited != NULL && !bow_id_parse (&id, edited))
    return set_malformed (entry, error);

  return (edited == NULL || bow_load_row_of_id (self->connection, &id, &what.edited, error)) &&
         bow_apply_assessment (self->connection, stamp, &what, error);
}

static gboolean
dispatch (BowReplay             *self,
          const BowStoredEntry  *entry,
          const BowStamp        *stamp,
          GError               **error)
{
  static const char *const on_record[] = { "set", "state", "bin", "unbin", "erase", NULL };
  static const char *const with_content[] = {
    "create", "link", "account", "readmit", "keys", "roles", "remove", "revoke", "rekey", "setting", "lookup", "file", NULL,
  };
  static const char *const of_standing[] = { "roles", "remove", "revoke", "rekey", NULL };
  JsonObject *object;

  if (g_strv_contains (on_record, entry->verb))
    return parse (self, entry, &object, error) && replay_on_record (self, entry, stamp, object, error);
  if (strcmp (entry->verb, "unlink") == 0)
    return replay_unlink (self, entry, error);
  if (strcmp (entry->verb, "assess") == 0)
    return replay_assess (self, entry, stamp, error);
  if (bow_replay_is_merge (entry->verb))
    return replay_pair (self, entry, stamp, error);
  if (bow_replay_is_retention (entry->verb))
    return replay_retention (self, entry, stamp, error);
  if (bow_replay_is_saved (entry->verb))
    return parse (self, entry, &object, error) && bow_replay_saved (self->connection, entry, stamp, object, error);
  if (!g_strv_contains (with_content, entry->verb))
    return TRUE;

  if (!parse (self, entry, &object, error))
    return FALSE;
  if (object == NULL)
    return strcmp (entry->verb, "create") != 0 || replay_disposed (self, entry, stamp, error);
  if (strcmp (entry->verb, "create") == 0)
    return replay_create (self, entry, stamp, object, error);
  if (strcmp (entry->verb, "link") == 0)
    return replay_link (self, entry, stamp, object, error);
  if (strcmp (entry->verb, "account") == 0 || strcmp (entry->verb, "readmit") == 0)
    return replay_account (self, entry, stamp, object, error);
  if (g_strv_contains (of_standing, entry->verb))
    return replay_standing (self, entry, object, error);
  if (strcmp (entry->verb, "keys") == 0)
    return replay_keys (self, entry, object, error);
  if (strcmp (entry->verb, "lookup") == 0)
    return replay_lookup (self, entry, object, error);
  if (strcmp (entry->verb, "setting") == 0)
    return replay_setting (self, entry, stamp, object, error);

  return replay_file (self, entry, object, error);
}

/**
 * bow_replay_entry:
 * @self: a replay
 * @entry: the next entry of the log
 * @error: return location
 *
 * Applies one entry.
 *
 * Returns: %FALSE with @error set where it cannot be: %BOW_ERROR_LOG where the
 *   entry makes no sense, %BOW_ERROR_RULE where it breaks a rule
 */
gboolean
bow_replay_entry (BowReplay             *self,
                  const BowStoredEntry  *entry,
                  GError               **error)
{
  BowStamp stamp = { .entry = entry->row, .clock_ms = entry->clock_ms, .account = entry->account };
  gboolean goes_on = self->setting != NULL && strcmp (entry->verb, "set") == 0 &&
                     bow_id_equal (bow_record_get_id (self->setting), &entry->subject);

  if (!goes_on && !finish_setting (self, error))
    return FALSE;
  if (!dispatch (self, entry, &stamp, error))
    return FALSE;

  return !entry->is_signed || finish_setting (self, error);
}

/**
 * bow_replay_finish:
 * @self: a replay
 * @error: return location
 *
 * Applies what was held back for an entry to come.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_replay_finish (BowReplay  *self,
                   GError    **error)
{
  return finish_setting (self, error);
}

/**
 * bow_replay_knows_key:
 * @self: a replay
 * @account: id of an account
 * @pk_sign: a public key for signatures, 32 bytes
 *
 * Whether an entry replayed so far gave an account this key, be it its first
 * or a later one.
 *
 * Returns: whether one did
 */
gboolean
bow_replay_knows_key (BowReplay    *self,
                      const BowId  *account,
                      const guint8 *pk_sign)
{
  g_autoptr (GBytes) key = print_key (account, pk_sign);

  return g_hash_table_contains (self->keys, key);
}
