/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-file-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define FORMAT "bowstreet-keys"
#define VERSION 1
#define MAC_CONTEXT "bowstreet key file code"

/* Everything but the code, in one fixed form: what is read and printed again
 * gives the same text, whatever the spaces were. */
static GString *
print_body (BowKeyFile *self)
{
  GString *json = g_string_new ("{");
  char id[BOW_ID_TEXT_LENGTH + 1];

  bow_id_print (&self->file_id, id);
  bow_key_text_append (json, "format", FORMAT);
  g_string_append_printf (json, "\"v\":%d,", VERSION);
  bow_key_text_append (json, "file_id", id);
  g_string_append_printf (json, "\"gen\":%" G_GUINT64_FORMAT ",\n\"users\":[", self->generation);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const BowKeySlot *slot = g_ptr_array_index (self->slots, i);

      g_string_append (json, i > 0 ? ",\n{" : "\n{");
      bow_key_slot_append_open (slot, json);
      bow_key_text_append_bytes (json, "dbk", slot->key, sizeof slot->key);
      if (self->is_renewing)
        bow_key_text_append_bytes (json, "next", slot->next, sizeof slot->next);
      bow_key_text_append_bytes (json, "sk", slot->seeds, sizeof slot->seeds);
      g_string_overwrite (json, json->len - 1, "}");
    }
  g_string_append (json, "],\n\"recovery\":[");
  for (guint i = 0; i < self->recovery->len; i++)
    {
      const BowRecoverySlot *slot = &g_array_index (self->recovery, BowRecoverySlot, i);

      g_string_append (json, i > 0 ? ",\n{" : "\n{");
      bow_key_text_append_bytes (json, "dbk", slot->key, sizeof slot->key);
      if (self->is_renewing)
        bow_key_text_append_bytes (json, "next", slot->next, sizeof slot->next);
      bow_key_text_append_bytes (json, "pk_box", slot->pk_box, sizeof slot->pk_box);
      g_string_overwrite (json, json->len - 1, "}");
    }
  g_string_append (json, "],\n");
  return json;
}

/* A keyed hash of the body; its key is made from the database key, so that
 * only who can open the file can alter who opens it. */
void
bow_key_file_compute_mac (BowKeyFile *self, BowSecret *database_key,
                          guint8 mac[BOW_KEY_FILE_MAC_LENGTH])
{
  g_autoptr (BowSecret) key = bow_secret_new (crypto_generichash_KEYBYTES);
  g_autoptr (GString) body = print_body (self);

  crypto_generichash (bow_secret_data (key), bow_secret_length (key),
                      (const guint8 *) MAC_CONTEXT, strlen (MAC_CONTEXT),
                      bow_secret_bytes (database_key), bow_secret_length (database_key));
  crypto_generichash (mac, BOW_KEY_FILE_MAC_LENGTH, (const guint8 *) body->str, body->len,
                      bow_secret_bytes (key), bow_secret_length (key));
}

/**
 * bow_key_file_print:
 * @self: a key file that has been saved or loaded
 *
 * Returns: (transfer full): its text, JSON
 */
char *
bow_key_file_print (BowKeyFile *self)
{
  GString *json;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self), NULL);
  g_return_val_if_fail (self->has_mac, NULL);

  json = print_body (self);
  bow_key_text_append_bytes (json, "mac", self->mac, sizeof self->mac);
  if (self->is_renewing)
    bow_key_text_append_bytes (json, "mac_next", self->mac_next, sizeof self->mac_next);
  g_string_overwrite (json, json->len - 1, "}");
  g_string_append_c (json, '\n');
  return g_string_free (json, FALSE);
}

static gboolean
set_damaged (GError **error, const char *what)
{
  g_set_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
               _("The key file is damaged (%s). Put back a copy of it, or use the recovery key."), what);
  return FALSE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
get_count (JsonObject *object, const char *name, guint64 *count)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 0)
    return FALSE;
  *count = (guint64) json_node_get_int (node);
  return TRUE;
}

/* Reads base64 of exactly @length bytes. */
static gboolean
get_bytes (JsonObject *object, const char *name, guint8 *bytes, gsize length)
{
  const char *text = get_text (object, name);
  gsize n_read = 0;

  return text != NULL && strlen (text) == sodium_base64_ENCODED_LEN (length, sodium_base64_VARIANT_ORIGINAL) - 1
         && sodium_base642bin (bytes, length, text, strlen (text), NULL, &n_read, NULL,
                               sodium_base64_VARIANT_ORIGINAL) == 0
         && n_read == length;
}

static gboolean
get_id (JsonObject *object, const char *name, BowId *id)
{
  return bow_id_parse (id, get_text (object, name)) && !bow_id_is_none (id);
}

static char *
dup_name (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);

  if (text == NULL || *text == '\0' || strlen (text) > BOW_KEY_FILE_MAX_NAME)
    return NULL;
  return g_strdup (text);
}

static JsonArray *
get_array (JsonObject *object, const char *name, guint max)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= max ? array : NULL;
}

/* An object with exactly so many members, or %NULL. */
static JsonObject *
get_element (JsonArray *array, guint i, guint n_members)
{
  JsonNode *node = json_array_get_element (array, i);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && json_object_get_size (object) == n_members ? object : NULL;
}

static BowKeySlot *
read_slot (JsonObject *object, gboolean is_renewing)
{
  g_autoptr (BowKeySlot) slot = g_new0 (BowKeySlot, 1);

  slot->slot.name = dup_name (object, "name");
  slot->slot.display_name = dup_name (object, "display_name");
  if (slot->slot.name == NULL || slot->slot.display_name == NULL
      || !get_id (object, "id", &slot->slot.id)
      || g_strcmp0 (get_text (object, "kdf"), BOW_KDF_NAME) != 0
      || !get_count (object, "ops", &slot->cost.operations)
      || !get_count (object, "mem", &slot->cost.memory)
      || !get_bytes (object, "salt", slot->salt, sizeof slot->salt)
      || !get_bytes (object, "pk_box", slot->slot.pk_box, BOW_PUBLIC_KEY_LENGTH)
      || !get_bytes (object, "pk_sign", slot->slot.pk_sign, BOW_PUBLIC_KEY_LENGTH)
      || !get_bytes (object, "sk", slot->seeds, sizeof slot->seeds)
      || !get_bytes (object, "dbk", slot->key, sizeof slot->key)
      || (is_renewing && !get_bytes (object, "next", slot->next, sizeof slot->next)))
    return NULL;
  return g_steal_pointer (&slot);
}

static gboolean
read_slots (BowKeyFile *self, JsonObject *root, GError **error)
{
  JsonArray *array = get_array (root, "users", BOW_KEY_FILE_MAX_SLOTS);

  if (array == NULL)
    return set_damaged (error, "users");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_element (array, i, self->is_renewing ? 12 : 11);
      BowKeySlot *slot = object != NULL ? read_slot (object, self->is_renewing) : NULL;

      if (slot == NULL)
        return set_damaged (error, "users");
      if (bow_key_file_find (self, slot->slot.name) != NULL)
        {
          bow_key_slot_free (slot);
          return set_damaged (error, "name");
        }
      g_ptr_array_add (self->slots, slot);
    }
  return TRUE;
}

static gboolean
read_recovery (BowKeyFile *self, JsonObject *root, GError **error)
{
  JsonArray *array = get_array (root, "recovery", BOW_KEY_FILE_MAX_RECOVERY);

  if (array == NULL)
    return set_damaged (error, "recovery");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_element (array, i, self->is_renewing ? 3 : 2);
      BowRecoverySlot slot = { 0 };

      if (object == NULL || !get_bytes (object, "pk_box", slot.pk_box, sizeof slot.pk_box)
          || !get_bytes (object, "dbk", slot.key, sizeof slot.key)
          || (self->is_renewing && !get_bytes (object, "next", slot.next, sizeof slot.next)))
        return set_damaged (error, "recovery");
      g_array_append_val (self->recovery, slot);
    }
  return TRUE;
}

static gboolean
check_format (JsonObject *root, gboolean is_renewing, GError **error)
{
  guint64 version;

  if (g_strcmp0 (get_text (root, "format"), FORMAT) != 0 || !get_count (root, "v", &version) || version == 0)
    return set_damaged (error, "format");
  if (version > VERSION)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NEWER,
                           _("The key file was written by a newer version of the program. Open it with that version."));
      return FALSE;
    }
  return json_object_get_size (root) == (is_renewing ? 8 : 7) ? TRUE : set_damaged (error, "format");
}

static gboolean
read_root (BowKeyFile *self, JsonObject *root, GError **error)
{
  self->is_renewing = json_object_has_member (root, "mac_next");
  if (!check_format (root, self->is_renewing, error))
    return FALSE;
  if (!get_id (root, "file_id", &self->file_id))
    return set_damaged (error, "file_id");
  if (!get_count (root, "gen", &self->generation) || self->generation == 0)
    return set_damaged (error, "gen");
  if (!get_bytes (root, "mac", self->mac, sizeof self->mac)
      || (self->is_renewing && !get_bytes (root, "mac_next", self->mac_next, sizeof self->mac_next)))
    return set_damaged (error, "mac");
  self->has_mac = TRUE;
  return read_slots (self, root, error) && read_recovery (self, root, error);
}

/**
 * bow_key_file_parse: (constructor)
 * @text: (array length=length): JSON, not necessarily ended by a NUL
 * @length: bytes
 * @error: return location
 *
 * Reads a key file from anybody's hands: size, counts, types and lengths are
 * checked, and nothing may be in it that is not known. Whether it is genuine
 * shows only once it is unlocked.
 *
 * Returns: (transfer full): the key file, or %NULL with
 *   %BOW_ERROR_KEYS_DAMAGED or %BOW_ERROR_NEWER set
 */
BowKeyFile *
bow_key_file_parse (const char *text, gsize length, GError **error)
{
  static const BowId none;
  g_autoptr (BowKeyFile) self = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length == 0 || length > BOW_KEY_FILE_MAX_LENGTH || !g_utf8_validate_len (text, length, NULL))
    {
      set_damaged (error, "text");
      return NULL;
    }
  parser = json_parser_new_immutable ();
  root = json_parser_load_from_data (parser, text, (gssize) length, NULL) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      set_damaged (error, "JSON");
      return NULL;
    }

  self = bow_key_file_new (&none);
  if (!read_root (self, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&self);
}
