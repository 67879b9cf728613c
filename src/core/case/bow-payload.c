/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-payload.h"

#include <json-glib/json-glib.h>

#include "base/bow-json-text.h"

static void
append_name (GString    *self,
             const char *name)
{
  if (self->len > 0 && self->str[self->len - 1] != '{')
    g_string_append_c (self, ',');
  bow_json_text_append (self, name);
  g_string_append_c (self, ':');
}

/**
 * bow_payload_begin:
 * @self: where to write
 *
 * Empties @self and begins a payload in it.
 */
void
bow_payload_begin (GString *self)
{
  g_string_assign (self, "{");
}

/**
 * bow_payload_end:
 * @self: a payload that was begun
 *
 * Ends the payload.
 */
void
bow_payload_end (GString *self)
{
  g_string_append_c (self, '}');
}

/**
 * bow_payload_add_text:
 * @self: a payload that was begun
 * @name: the member's name
 * @text: (nullable): its text; nothing is written for %NULL
 *
 * Adds a text.
 */
void
bow_payload_add_text (GString    *self,
                      const char *name,
                      const char *text)
{
  if (text == NULL)
    return;

  append_name (self, name);
  bow_json_text_append (self, text);
}

/**
 * bow_payload_add_integer:
 * @self: a payload that was begun
 * @name: the member's name
 * @value: its value
 *
 * Adds a whole number.
 */
void
bow_payload_add_integer (GString    *self,
                         const char *name,
                         gint64      value)
{
  append_name (self, name);
  g_string_append_printf (self, "%" G_GINT64_FORMAT, value);
}

/**
 * bow_payload_add_boolean:
 * @self: a payload that was begun
 * @name: the member's name
 * @value: its value
 *
 * Adds a truth value.
 */
void
bow_payload_add_boolean (GString    *self,
                         const char *name,
                         gboolean    value)
{
  append_name (self, name);
  g_string_append (self, value ? "true" : "false");
}

/**
 * bow_payload_add_bytes:
 * @self: a payload that was begun
 * @name: the member's name
 * @bytes: (array length=length): bytes
 * @length: how many
 *
 * Adds bytes, in hexadecimal.
 */
void
bow_payload_add_bytes (GString      *self,
                       const char   *name,
                       const guint8 *bytes,
                       gsize         length)
{
  append_name (self, name);
  g_string_append_c (self, '"');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (self, "%02x", bytes[i]);
  g_string_append_c (self, '"');
}

/**
 * bow_payload_add_id:
 * @self: a payload that was begun
 * @name: the member's name
 * @id: an id
 *
 * Adds an id.
 */
void
bow_payload_add_id (GString     *self,
                    const char  *name,
                    const BowId *id)
{
  char text[BOW_ID_TEXT_LENGTH + 1];

  bow_id_print (id, text);
  bow_payload_add_text (self, name, text);
}

/**
 * bow_payload_add_fields:
 * @self: a payload that was begun
 * @record: a record
 *
 * Adds a member `fields` with whatever is filled in of @record.
 */
void
bow_payload_add_fields (GString   *self,
                        BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  append_name (self, "fields");
  g_string_append_c (self, '{');
  for (gsize i = 0; i < kind->n_fields; i++)
    bow_payload_add_text (self, kind->fields[i].name, bow_record_get_at (record, i));
  g_string_append_c (self, '}');
}

/**
 * bow_payload_read_look:
 * @payload: (nullable): the payload of a consultation or a disclosure
 * @because: (out) (nullable): what it was for
 * @recipient: (out) (nullable): to whom it went
 * @further: (out): further looks that it stands for
 *
 * Reads what such an entry says of itself, and nothing of what was looked at.
 */
void
bow_payload_read_look (const char  *payload,
                       char       **because,
                       char       **recipient,
                       gint64      *further)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;

  *because = NULL;
  *recipient = NULL;
  *further = 0;
  if (payload == NULL || !json_parser_load_from_data (parser, payload, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;

  object = json_node_get_object (json_parser_get_root (parser));
  *because = g_strdup (json_object_get_string_member_with_default (object, "because", NULL));
  *recipient = g_strdup (json_object_get_string_member_with_default (object, "recipient", NULL));
  *further = json_object_get_int_member_with_default (object, "further", 0);
}
