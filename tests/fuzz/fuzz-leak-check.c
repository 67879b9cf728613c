/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-check.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Every finding is a piece of the text that was looked through, in order. */
static void
check_findings (GPtrArray  *findings,
                const char *text)
{
  gsize at = 0;

  g_assert (findings->len <= BOW_LEAK_MOST_FINDINGS);
  for (guint i = 0; i < findings->len; i++)
    {
      const BowLeakFinding *finding = g_ptr_array_index (findings, i);

      g_assert (finding->from >= at && finding->to > finding->from && finding->to <= strlen (text));
      g_assert (strncmp (text + finding->from, finding->text, finding->to - finding->from) == 0);
      g_assert (g_utf8_validate (finding->text, -1, NULL));
      at = finding->to;
    }
}

/* The input is the raw text and, after a NUL, the sanitised one. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *copy = g_strndup ((const char *) data, size);
  g_autofree char *rest = strlen (copy) < size ? g_strndup ((const char *) data + strlen (copy) + 1, size - strlen (copy) - 1) : g_strdup (copy);
  g_autofree char *raw = g_utf8_make_valid (copy, -1);
  g_autofree char *sanitised = g_utf8_make_valid (rest, -1);
  const char *const known[] = { raw, "Kev Marsh", NULL };
  g_autoptr (GPtrArray) leaks = bow_leak_check (raw, sanitised, known, known);
  g_autoptr (GPtrArray) plain = bow_leak_check (raw, sanitised, NULL, NULL);
  g_autoptr (GPtrArray) scan = bow_identity_scan (sanitised);

  check_findings (leaks, sanitised);
  check_findings (plain, sanitised);
  check_findings (scan, sanitised);
  return 0;
}
