/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-case.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

/* What is written over, so that the log looks whole again. */
typedef struct
{
  gint64 row;
  gboolean is_signed;
  char *wall_time;
  char *supersedes;
  char *act;
  char *verb;
  char *field;
  BowId subject;
  guint8 commitment[BOW_HASH_LENGTH];
  BowHeader header;
} Copied;

static void
copied_clear (Copied *self)
{
  g_free (self->wall_time);
  g_free (self->supersedes);
  g_free (self->act);
  g_free (self->verb);
  g_free (self->field);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copied, copied_clear)

/* The parts that have no column; whatever stands there where the header is not
 * one any more. */
static void
read_header (Copied     *self,
             const char *text,
             gsize       length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  GString *supersedes = g_string_new (NULL);
  JsonArray *array;

  self->wall_time = g_strdup ("2026-01-01T00:00:00.000+00:00");
  self->supersedes = NULL;
  if (json_parser_load_from_data (parser, text, (gssize) length, NULL) && JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    {
      array = json_node_get_array (json_parser_get_root (parser));
      if (json_array_get_length (array) == 13)
        {
          JsonArray *hashes = json_array_get_array_element (array, 10);

          g_set_str (&self->wall_time, json_array_get_string_element (array, 4));
          for (guint i = 0; i < json_array_get_length (hashes); i++)
            g_string_append_printf (supersedes, "%s\"%s\"", i > 0 ? "," : "", json_array_get_string_element (hashes, i));
        }
    }
  self->supersedes = g_string_free_and_steal (supersedes);
}

static void
copy_entry (Tamper *self,
            gint64  row,
            Copied *copied)
{
  g_autoptr (BowStatement) select =
    tamper_statement (self, "SELECT e.seq, e.clock, e.act, e.verb, e.subject, e.field, e.commitment, e.header, e.signature NOT NULL, f.uuid "
                            "FROM entry e JOIN feed f ON f.id = e.feed WHERE e.id = ?");
  const guint8 *text;
  gboolean has_row;
  gsize length;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  copied->row = row;
  copied->act = g_strdup (bow_statement_text (select, 2));
  copied->verb = g_strdup (bow_statement_text (select, 3));
  memcpy (copied->subject.bytes, bow_statement_bytes (select, 4, NULL), BOW_ID_LENGTH);
  copied->field = g_strdup (bow_statement_text (select, 5));
  memcpy (copied->commitment, bow_statement_bytes (select, 6, NULL), BOW_HASH_LENGTH);
  text = bow_statement_bytes (select, 7, &length);
  read_header (copied, (const char *) text, length);
  copied->is_signed = bow_statement_integer (select, 8) != 0;
  copied->header = (BowHeader){ .seq = bow_statement_integer (select, 0), .clock = bow_statement_integer (select, 1),
                                .act = copied->act, .verb = copied->verb, .subject = &copied->subject,
                                .field = copied->field, .commitment = copied->commitment };
  memcpy (copied->header.feed.bytes, bow_statement_bytes (select, 9, NULL), BOW_ID_LENGTH);
}

static void
write_entry (Tamper       *self,
             Copied       *copied,
             guint8       *prev,
             const guint8 *secret_key)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint8 signature[BOW_SIGNATURE_LENGTH];
  guint8 hash[BOW_HASH_LENGTH];
  BowStatement *update;

  copied->header.prev = prev;
  bow_header_print (&copied->header, copied->wall_time, copied->supersedes, text);
  bow_hash (hash, text->str, text->len);
  update = tamper_statement (self, secret_key != NULL && copied->is_signed
                                     ? "UPDATE entry SET prev = ?1, header = ?2, hash = ?3, signature = ?5 WHERE id = ?4"
                                     : "UPDATE entry SET prev = ?1, header = ?2, hash = ?3 WHERE id = ?4");
  bow_statement_bind_bytes (update, 1, prev, BOW_HASH_LENGTH);
  bow_statement_bind_bytes (update, 2, text->str, text->len);
  bow_statement_bind_bytes (update, 3, hash, sizeof hash);
  bow_statement_bind_integer (update, 4, copied->row);
  if (secret_key != NULL && copied->is_signed)
    {
      crypto_sign_detached (signature, NULL, hash, sizeof hash, secret_key);
      bow_statement_bind_bytes (update, 5, signature, sizeof signature);
    }
  g_assert_true (bow_statement_run (update, NULL));
  memcpy (prev, hash, sizeof hash);
}

/* The hash that the entry at @row goes on from. */
static void
read_prev (Tamper *self,
           gint64  row,
           guint8  prev[BOW_HASH_LENGTH])
{
  g_autoptr (BowStatement) select =
    tamper_statement (self, "SELECT coalesce((SELECT b.hash FROM entry b WHERE b.feed = e.feed AND b.id < e.id ORDER BY b.id DESC LIMIT 1), f.origin) "
                            "FROM entry e JOIN feed f ON f.id = e.feed WHERE e.id = ?");
  gboolean has_row;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  memcpy (prev, bow_statement_bytes (select, 0, NULL), BOW_HASH_LENGTH);
}

static void
renumber (Tamper *self,
          gint64  feed)
{
  tamper_run (self, "UPDATE entry SET seq = -id WHERE feed = %" G_GINT64_FORMAT, feed);
  tamper_run (self, "UPDATE entry SET seq = (SELECT count(*) FROM entry b WHERE b.feed = entry.feed AND b.id <= entry.id) "
                    "WHERE feed = %" G_GINT64_FORMAT, feed);
}

static void
cover_from (Tamper       *self,
            gint64        row,
            gint64        last,
            const guint8 *secret_key)
{
  gint64 feed = tamper_number (self, "SELECT feed FROM entry WHERE id = %" G_GINT64_FORMAT, row);
  guint8 prev[BOW_HASH_LENGTH];

  read_prev (self, row, prev);
  for (; row != 0 && row <= last;
       row = tamper_number (self, "SELECT min(id) FROM entry WHERE feed = %" G_GINT64_FORMAT " AND id > %" G_GINT64_FORMAT, feed, row))
    {
      g_auto (Copied) copied = { 0 };

      copy_entry (self, row, &copied);
      write_entry (self, &copied, prev, secret_key);
    }
}

/**
 * tamper_any_cover:
 * @self: a case that is tampered with
 *
 * Returns: how far the tamperer goes this time to hide what was done, as far as
 *   the key of the database takes them
 */
Cover
tamper_any_cover (Tamper *self)
{
  return (Cover) tamper_below (self, COVER_SIGNED_BY_OWNER);
}

/**
 * tamper_cover:
 * @self: a case that is tampered with
 * @row: the first entry that was altered
 * @cover: how far to go
 *
 * Makes the log look whole again, from an entry on: its own hash, the chain to
 * the end of the feed, and the signatures, with a key of the tamperer's own or
 * with the owner's.
 */
void
tamper_cover (Tamper *self,
              gint64  row,
              Cover   cover)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];

  if (cover == COVER_NOTHING)
    return;
  if (cover == COVER_ENTRY)
    {
      cover_from (self, row, row, NULL);
      return;
    }
  if (cover == COVER_SIGNED_BY_OWNER)
    crypto_sign_seed_keypair (public_key, secret_key, bow_secret_bytes (self->seeds) + crypto_box_SEEDBYTES);
  else
    crypto_sign_keypair (public_key, secret_key);
  renumber (self, tamper_number (self, "SELECT feed FROM entry WHERE id = %" G_GINT64_FORMAT, row));
  cover_from (self, row, G_MAXINT64, cover == COVER_CHAIN ? NULL : secret_key);
}

/**
 * tamper_commit_payload:
 * @self: a case that is tampered with
 * @row: an entry whose content was altered
 *
 * Makes the entry commit to the content that it has now.
 */
void
tamper_commit_payload (Tamper *self,
                       gint64  row)
{
  g_autoptr (BowStatement) select = tamper_statement (self, "SELECT salt, bytes FROM payload WHERE entry = ?");
  guint8 commitment[BOW_HASH_LENGTH];
  const guint8 *bytes;
  BowStatement *update;
  gboolean has_row;
  gsize length;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  bytes = bow_statement_bytes (select, 1, &length);
  bow_hash_salted (commitment, bow_statement_bytes (select, 0, NULL), bytes, length);
  bow_statement_reset (select);

  update = tamper_statement (self, "UPDATE entry SET commitment = ? WHERE id = ?");
  bow_statement_bind_bytes (update, 1, commitment, sizeof commitment);
  bow_statement_bind_integer (update, 2, row);
  g_assert_true (bow_statement_run (update, NULL));
}

/**
 * tamper_take_feed:
 * @self: a case that is tampered with
 * @feed: row of a feed
 * @secret_key: (out caller-allocates): the key that it has from now on
 *
 * Puts a key of the tamperer's own into a feed, and lets its entries go on
 * from that.
 */
void
tamper_take_feed (Tamper *self,
                  gint64  feed,
                  guint8 *secret_key)
{
  g_autoptr (BowStatement) select = tamper_statement (self, "SELECT " BOW_FEED_COLUMNS " FROM feed WHERE id = ?");
  BowStatement *update;
  gboolean has_row;
  BowFeed taken;

  bow_statement_bind_integer (select, 1, feed);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  g_assert_true (bow_feed_read (&taken, select));
  bow_statement_reset (select);
  crypto_sign_keypair (taken.pk_sign, secret_key);
  bow_feed_compute_origin (&taken, taken.origin);

  update = tamper_statement (self, "UPDATE feed SET pk_sign = ?, origin = ? WHERE id = ?");
  bow_statement_bind_bytes (update, 1, taken.pk_sign, sizeof taken.pk_sign);
  bow_statement_bind_bytes (update, 2, taken.origin, BOW_HASH_LENGTH);
  bow_statement_bind_integer (update, 3, feed);
  g_assert_true (bow_statement_run (update, NULL));
  cover_from (self, tamper_number (self, "SELECT min(id) FROM entry WHERE feed = %" G_GINT64_FORMAT, feed), G_MAXINT64, secret_key);
}
