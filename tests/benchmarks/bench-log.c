/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log costs. Saving one record with its entry, its hash, its
 * signature and the note of the head outside the file, against putting the
 * same record into the same tables of the same file in a transaction of its
 * own and nothing else; and checking a log of two million entries (or as many
 * as are given), against what libsodium alone takes to hash and to verify the
 * same bytes.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/bow-apply.h"
#include "case/bow-case-private.h"
#include "store/bow-log-header.h"

#include "workload.h"

#define N_SAVES 400
#define N_ENTRIES 2000000
#define ENTRIES_A_SIGNATURE 4
#define HEADER_LENGTH 420

static BowRecord *
make_report (BowCase *bow_case,
             guint    i)
{
  g_autoptr (GError) error = NULL;
  BowRecord *report = bow_case_new_record (bow_case, bow_kind_find ("report"), &error);
  g_autofree char *narrative = g_strdup_printf ("Cars wait by the steps, for the %uth night, and a blue one brings more", i);

  g_assert_no_error (error);
  bow_record_set (report, "narrative", narrative);
  bow_record_set (report, "channel", "101");
  bow_record_set (report, "anonymity", "named");
  bow_record_set (report, "happened", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between");

  return report;
}

static double
save_one (BowCase *bow_case,
          guint    i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = make_report (bow_case, i);
  Seconds start = seconds_now ();

  bow_case_save (bow_case, report, &error);
  g_assert_no_error (error);

  return seconds_since (start).wall;
}

/* The rows alone, under a number that no entry has. */
static double
put_one (BowCase *bow_case,
         guint    i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = make_report (bow_case, i);
  BowStamp stamp = { .entry = 1000000 + i, .clock_ms = 1546300800000, .account = 1 };
  Seconds start = seconds_now ();

  bow_connection_begin (bow_case->connection, &error);
  g_assert_no_error (error);
  bow_apply_create (bow_case->connection, &stamp, report, 0, 0, &error);
  g_assert_no_error (error);
  bow_connection_commit (bow_case->connection, &error);
  g_assert_no_error (error);

  return seconds_since (start).wall;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure_saves (void)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  static double ours[N_SAVES];
  static double bare[N_SAVES];

  for (guint i = 0; i < N_SAVES; i++)
    {
      ours[i] = save_one (bench->bow_case, 2 * i);
      bare[i] = put_one (bench->bow_case, 2 * i + 1);
    }
  qsort (ours, N_SAVES, sizeof ours[0], compare);
  qsort (bare, N_SAVES, sizeof bare[0], compare);
  printf ("one record saved, logged and signed: %.2f ms in the median, bare transaction %.2f ms: ratio %.2f (at most 2)\n",
          1000 * ours[N_SAVES / 2], 1000 * bare[N_SAVES / 2], ours[N_SAVES / 2] / bare[N_SAVES / 2]);
}

static void
fill (BowCase *bow_case,
      guint    n_entries)
{
  g_autoptr (GError) error = NULL;
  BowId subject;

  bow_id_generate (&subject);
  bow_connection_set_bulk (bow_case->connection, TRUE);
  bow_case_action_begin (bow_case, &error);
  for (guint i = 0; i < n_entries && error == NULL; i++)
    {
      const BowEntry entry = { .act = BOW_ACT_CONSULTATION, .verb = "read", .subject = subject, .payload = "{\"because\":\"O-000001\"}" };

      bow_log_append (bow_case->log, &entry, i % ENTRIES_A_SIGNATURE == ENTRIES_A_SIGNATURE - 1 || i + 1 == n_entries, NULL, &error);
    }
  g_assert_no_error (error);
  bow_case_action_commit (bow_case, FALSE, &error);
  g_assert_no_error (error);
  bow_connection_set_bulk (bow_case->connection, FALSE);
}

/* The least that the same work can take: two hashes an entry, of a header and
 * of a salted payload, and its share of the signatures. */
static double
measure_sodium (guint n_entries)
{
  guint8 header[HEADER_LENGTH] = { 0 };
  guint8 hash[BOW_HASH_LENGTH];
  guint8 pk[crypto_sign_PUBLICKEYBYTES];
  guint8 sk[crypto_sign_SECRETKEYBYTES];
  guint8 signature[crypto_sign_BYTES];
  Seconds start;

  crypto_sign_keypair (pk, sk);
  bow_hash (hash, header, sizeof header);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, sk);
  start = seconds_now ();
  for (guint i = 0; i < n_entries; i++)
    {
      guint8 other[BOW_HASH_LENGTH];

      bow_hash (other, header, sizeof header);
      bow_hash (other, header, 32 + 22);
      if (i % ENTRIES_A_SIGNATURE == 0 && crypto_sign_verify_detached (signature, hash, sizeof hash, pk) != 0)
        abort ();
    }

  return seconds_since (start).thread;
}

static void
measure_verify (guint n_entries)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BowLogReport) report = NULL;
  Seconds start, taken;
  double sodium;

  fill (bench->bow_case, n_entries);
  start = seconds_now ();
  report = bow_log_verify (bench->bow_case->connection, NULL, NULL, NULL, &error);
  taken = seconds_since (start);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  sodium = measure_sodium (n_entries);
  printf ("%" G_GINT64_FORMAT " entries and %" G_GINT64_FORMAT " signatures verified in %.1f s of a processor (%.1f s on the clock): "
          "%.0f entries a second; libsodium alone %.0f a second: ratio %.2f\n",
          report->n_entries, report->n_signatures, taken.thread, taken.wall,
          (double) report->n_entries / taken.thread, n_entries / sodium, taken.thread / sodium);
}

int
main (int   argc,
      char *argv[])
{
  guint n_entries = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_ENTRIES;

  measure_saves ();
  measure_verify (n_entries);

  return EXIT_SUCCESS;
}
