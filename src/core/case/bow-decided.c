/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-decided.h"

#include <sodium.h>
#include <string.h>

#include "model/bow-leak-note.h"

#define FINGERPRINT_LENGTH 32

/**
 * bow_decided_fingerprint:
 * @note: a note with its lines, a community issue, or a product with its passages
 *
 * A fingerprint of everything of it that its leak check reads: the first
 * 32 bytes of BLAKE2b, in hex.
 *
 * Returns: (transfer full): the fingerprint
 */
char *
bow_decided_fingerprint (BowRecord *note)
{
  g_autofree char *raw = bow_leak_note_dup_raw (note);
  g_autofree char *sanitised = bow_leak_note_dup_sanitised (note);
  guint8 hash[FINGERPRINT_LENGTH];
  char hex[2 * FINGERPRINT_LENGTH + 1];
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  /* With the byte that ends it, so that nothing can move from one to the other. */
  crypto_generichash_update (&state, (const guint8 *) raw, strlen (raw) + 1);
  crypto_generichash_update (&state, (const guint8 *) sanitised, strlen (sanitised) + 1);
  crypto_generichash_final (&state, hash, sizeof hash);
  return g_strdup (sodium_bin2hex (hex, sizeof hex, hash, sizeof hash));
}

/* What is decided by a deed of its own is not typed. */
static void
keep_decided (BowRecord *before,
              BowRecord *after)
{
  const BowKind *kind = bow_record_get_kind (after);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_DECIDED) != 0)
      bow_record_set_at (after, i, before != NULL ? bow_record_get_at (before, i) : NULL);
}

static void
settle_note (BowRecord *before,
             BowRecord *after)
{
  static const char *const fields[] = { "leak_checked_text", "leak_checked_by", "leak_findings", "leak_reason" };
  g_autofree char *fingerprint = NULL;

  if (before == NULL || bow_record_get (before, "leak_checked_text") == NULL)
    return;
  fingerprint = bow_decided_fingerprint (after);
  if (strcmp (fingerprint, bow_record_get (before, "leak_checked_text")) == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    bow_record_set (after, fields[i], NULL);
}

static gboolean
identifies (BowRecord *report)
{
  static const char *const fields[] = { "narrative", "place_text" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) findings = bow_identity_scan (bow_record_get (report, fields[i]));

      if (findings->len > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_the_same (BowRecord *before,
               BowRecord *after)
{
  static const char *const fields[] = { "narrative", "place_text", "anonymity" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (bow_record_get (before, fields[i]), bow_record_get (after, fields[i])) != 0)
      return FALSE;
  return TRUE;
}

static void
settle_report (BowRecord *before,
               BowRecord *after)
{
  gboolean is_anonymous = g_strcmp0 (bow_record_get (after, "anonymity"), "anonymous") == 0;

  if (before != NULL && says_the_same (before, after))
    return;
  bow_record_set (after, "identity_check", is_anonymous && identifies (after) ? "unreviewed" : NULL);
}

/**
 * bow_decided_settle:
 * @before: (nullable): a record as it is in the file; %NULL for a new one
 * @after: the same as it shall be saved
 *
 * Gives @after what a person has decided about its text, and takes the
 * decision away where the text is another one. What an anonymous reporter said
 * is looked through for what could say who they are.
 */
void
bow_decided_settle (BowRecord *before,
                    BowRecord *after)
{
  const char *kind = bow_record_get_kind (after)->name;

  keep_decided (before, after);
  if (strcmp (kind, "note") == 0 || strcmp (kind, "issue") == 0 || strcmp (kind, "product") == 0)
    settle_note (before, after);
  else if (strcmp (kind, "report") == 0)
    settle_report (before, after);
}
