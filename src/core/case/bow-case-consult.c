/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-consult.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)
/* A network around no more has an entry for each. */
#define FEW_RECORDS 20

/* The looks at one record in one hour, the first of which is in the log. */
typedef struct
{
  BowId id;
  gint64 hour;
  gint64 n_further;
} Looks;

struct _BowConsultations
{
  /* Row of a record: its Looks. */
  GHashTable *looks;
  /* Payload of a look at a network: the hour it is of. */
  GHashTable *networks;
};

/**
 * bow_consultations_new:
 *
 * Begins to count looks.
 *
 * Returns: (transfer full): nothing counted yet
 */
BowConsultations *
bow_consultations_new (void)
{
  BowConsultations *self = g_new0 (BowConsultations, 1);

  self->looks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->networks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * bow_consultations_free:
 * @self: (nullable): what was counted
 *
 * Frees it, whether written or not; see bow_case_consult_flush().
 */
void
bow_consultations_free (BowConsultations *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->looks);
  g_hash_table_unref (self->networks);
  g_free (self);
}

/* A look while records are being saved is part of that action. */
static gboolean
append_alone (BowCase         *self,
              const BowEntry  *entry,
              GError         **error)
{
  if (bow_connection_in_transaction (self->connection))
    return bow_log_append (self->log, entry, self->batch == NULL, NULL, error);

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (!bow_log_append (self->log, entry, TRUE, NULL, error))
    {
      bow_case_action_roll_back (self);
      return FALSE;
    }

  return bow_case_action_commit (self, FALSE, error);
}

static gboolean
append_looks (BowCase      *self,
              const Looks  *looks,
              gboolean      last,
              GError      **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  g_autofree char *hour = bow_instant_print (looks->hour * HOUR_MS);
  BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "read", .subject = looks->id };

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "hour", hour);
  bow_payload_add_integer (payload, "further", looks->n_further);
  bow_payload_add_text (payload, "because", self->justification);
  bow_payload_end (payload);
  entry.payload = payload->str;

  return bow_log_append (self->log, &entry, last && self->batch == NULL, NULL, error);
}

/* What was counted before @hour and is not in the log. */
static GPtrArray *
find_unwritten (BowConsultations *consultations,
                gint64            hour)
{
  GPtrArray *unwritten = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer looks;

  g_hash_table_iter_init (&iter, consultations->looks);
  while (g_hash_table_iter_next (&iter, NULL, &looks))
    if (((Looks *) looks)->hour < hour && ((Looks *) looks)->n_further > 0)
      g_ptr_array_add (unwritten, looks);

  return unwritten;
}

static gboolean
append_all (BowCase    *self,
            GPtrArray  *unwritten,
            GError    **error)
{
  for (guint i = 0; i < unwritten->len; i++)
    if (!append_looks (self, g_ptr_array_index (unwritten, i), i == unwritten->len - 1, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_older (gpointer key,
          gpointer looks,
          gpointer hour)
{
  return ((const Looks *) looks)->hour < *(const gint64 *) hour;
}

static gboolean
flush_before (BowCase  *self,
              gint64    hour,
              GError  **error)
{
  g_autoptr (GPtrArray) unwritten = find_unwritten (self->consultations, hour);

  if (unwritten->len > 0 && bow_connection_in_transaction (self->connection))
    {
      if (!append_all (self, unwritten, error))
        return FALSE;
    }
  else if (unwritten->len > 0)
    {
      if (!bow_case_action_begin (self, error))
        return FALSE;
      if (!append_all (self, unwritten, error))
        {
          bow_case_action_roll_back (self);
          return FALSE;
        }
      if (!bow_case_action_commit (self, FALSE, error))
        return FALSE;
    }

  g_hash_table_foreach_remove (self->consultations->looks, is_older, &hour);

  return TRUE;
}

/**
 * bow_case_consult_record:
 * @self: a case
 * @row: row of the record that is looked at
 * @error: return location
 *
 * Puts a look of this account at a record on record. The first in an hour is
 * in the log, signed, when this returns; further ones are counted and written
 * when that hour is over, or by bow_case_consult_flush().
 *
 * Returns: %FALSE with @error set on failure; the record must not be shown then
 */
gboolean
bow_case_consult_record (BowCase  *self,
                         gint64    row,
                         GError  **error)
{
  BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "read" };
  g_autoptr (GString) payload = g_string_new (NULL);
  gint64 hour = bow_clock_now () / HOUR_MS;
  Looks *looks;
  gint64 *key;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require_justification (self, error) || !flush_before (self, hour, error))
    return FALSE;

  looks = g_hash_table_lookup (self->consultations->looks, &row);
  if (looks != NULL)
    {
      looks->n_further++;
      return TRUE;
    }

  if (self->justification != NULL)
    {
      bow_payload_begin (payload);
      bow_payload_add_text (payload, "because", self->justification);
      bow_payload_end (payload);
      entry.payload = payload->str;
    }
  if (!bow_load_id_of_row (self->connection, row, &entry.subject, error)
      || !append_alone (self, &entry, error))
    return FALSE;

  looks = g_new0 (Looks, 1);
  looks->id = entry.subject;
  looks->hour = hour;
  key = g_new (gint64, 1);
  *key = row;
  g_hash_table_insert (self->consultations->looks, key, looks);

  return TRUE;
}

/**
 * bow_case_consult_reveal:
 * @self: a case
 * @row: row of a record of which something is shown that is kept apart
 * @why: the justification
 * @error: return location
 *
 * Puts on record that somebody looked at what is kept apart: who a source is,
 * how a reporter is reached. Each time is an entry of its own.
 *
 * Returns: %FALSE with @error set on failure, %BOW_ERROR_RULE without a
 *   justification; nothing must be shown then
 */
gboolean
bow_case_consult_reveal (BowCase     *self,
                         gint64       row,
                         const char  *why,
                         GError     **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "reveal" };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (why == NULL || why[strspn (why, " \t\r\n")] == '\0')
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Say why you need to see this. The log keeps it."));
      return FALSE;
    }
  if (!bow_load_id_of_row (self->connection, row, &entry.subject, error))
    return FALSE;

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "because", why);
  bow_payload_end (payload);
  entry.payload = payload->str;

  return append_alone (self, &entry, error);
}

/**
 * bow_case_consult_search:
 * @self: a case
 * @words: what was looked for
 * @filter: (nullable): what it was narrowed down by
 * @n_hits: how many were shown
 * @error: return location
 *
 * Puts a search that has settled on record, as one entry.
 *
 * Returns: %FALSE with @error set on failure; the hits must not be shown then
 */
gboolean
bow_case_consult_search (BowCase     *self,
                         const char  *words,
                         BowFilter   *filter,
                         guint        n_hits,
                         GError     **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "search" };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require_justification (self, error))
    return FALSE;
  bow_payload_begin (payload);
  bow_payload_add_text (payload, "words", words);
  if (filter != NULL && !bow_filter_is_empty (filter))
    {
      g_autofree char *text = bow_filter_print (filter);

      bow_payload_add_text (payload, "filter", text);
    }
  bow_payload_add_integer (payload, "hits", n_hits);
  bow_payload_add_text (payload, "because", self->justification);
  bow_payload_end (payload);
  entry.payload = payload->str;

  return append_alone (self, &entry, error);
}

static gboolean
is_of_another_hour (gpointer key,
                    gpointer hour,
                    gpointer now)
{
  return *(const gint64 *) hour != *(const gint64 *) now;
}

static void
print_network (BowCase   *self,
               GString   *payload,
               guint      depth,
               BowFilter *filter,
               guint      n_records)
{
  bow_payload_begin (payload);
  bow_payload_add_integer (payload, "depth", depth);
  if (filter != NULL && !bow_filter_is_empty (filter))
    {
      g_autofree char *text = bow_filter_print (filter);

      bow_payload_add_text (payload, "filter", text);
    }
  bow_payload_add_integer (payload, "records", n_records);
  bow_payload_add_text (payload, "because", self->justification);
  bow_payload_end (payload);
}

/**
 * bow_case_consult_network:
 * @self: a case
 * @rows: (nullable) (array length=n_rows): the records that it is about
 * @n_rows: how many
 * @depth: how many links were followed from them
 * @filter: (nullable): what it was narrowed down by
 * @n_records: how many records are shown
 * @error: return location
 *
 * Puts a look at a network on record: one entry for each record that it is
 * about where those are a few, and one for the whole where they are many or
 * none. The same look is in the log once an hour.
 *
 * Returns: %FALSE with @error set on failure; the network must not be shown then
 */
gboolean
bow_case_consult_network (BowCase       *self,
                          const gint64  *rows,
                          gsize          n_rows,
                          guint          depth,
                          BowFilter     *filter,
                          guint          n_records,
                          GError       **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  gint64 hour = bow_clock_now () / HOUR_MS;
  gsize n_entries = rows != NULL && n_rows <= FEW_RECORDS ? n_rows : 1;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require_justification (self, error))
    return FALSE;
  g_hash_table_foreach_remove (self->consultations->networks, is_of_another_hour, &hour);
  print_network (self, payload, depth, filter, n_records);
  for (gsize i = 0; i < n_entries; i++)
    {
      gint64 row = n_entries == n_rows && rows != NULL ? rows[i] : 0;
      g_autofree char *key = g_strdup_printf ("%" PRId64 " %s", row, payload->str);
      BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "network", .payload = payload->str };

      if (g_hash_table_contains (self->consultations->networks, key))
        continue;
      if ((row != 0 && !bow_load_id_of_row (self->connection, row, &entry.subject, error)) || !append_alone (self, &entry, error))
        return FALSE;
      g_hash_table_insert (self->consultations->networks, g_steal_pointer (&key), g_memdup2 (&hour, sizeof hour));
    }

  return TRUE;
}

/**
 * bow_case_consult_flush:
 * @self: a case
 * @error: return location
 *
 * Writes the looks that are counted but not in the log yet, on lock and close.
 *
 * Returns: %FALSE with @error set on failure; they are still counted then
 */
gboolean
bow_case_consult_flush (BowCase  *self,
                        GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return flush_before (self, G_MAXINT64, error);
}
