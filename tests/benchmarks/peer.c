/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peer.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROUNDS 15

struct _Peer
{
  const PeerKind *kind;
  GSubprocess *process;
  GDataInputStream *answers;
  char *points;
};

/* Column after column, as doubles of this machine. */
static char *
leave_points (const double *const *columns,
              guint                n_columns,
              gsize                n)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("bowstreet-points-XXXXXX", &path, NULL);
  FILE *file = fdopen (fd, "wb");

  g_assert_nonnull (file);
  for (guint i = 0; i < n_columns; i++)
    g_assert_true (fwrite (columns[i], sizeof **columns, n, file) == n);
  g_assert_true (fclose (file) == 0);

  return g_steal_pointer (&path);
}

/* The next line that the peer says. A peer that is asked for must work: else the
 * figures would be missing without anybody being told. */
static char *
read_answer (Peer *self)
{
  char *line = g_data_input_stream_read_line (self->answers, NULL, NULL, NULL);

  if (line == NULL)
    {
      printf ("%s, in %s=%s, gave no answer: its own words are above.\n",
              self->kind->name, self->kind->variable, g_getenv (self->kind->variable));
      exit (1);
    }

  return line;
}

/* Starts a peer on @n points, or says in one sentence why not. */
Peer *
peer_new (const PeerKind      *kind,
          const double *const *columns,
          guint                n_columns,
          gsize                n)
{
  const char *where = g_getenv (kind->variable);
  g_autofree char *script = g_build_filename (PEERS, kind->script, NULL);
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;
  Peer *self;

  if (where == NULL || *where == '\0')
    {
      printf ("against %s\tnot measured\t\t%s does not say where it is (see the README)\n", kind->name, kind->variable);
      return NULL;
    }

  self = g_new0 (Peer, 1);
  self->kind = kind;
  self->points = leave_points (columns, n_columns, n);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    kind->interpreter, script, where, self->points, NULL);
  if (self->process == NULL)
    {
      printf ("%s could not be started: %s.\n", kind->name, error->message);
      exit (1);
    }
  self->answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  version = read_answer (self);
  printf ("against %s\t%s\tversion\t\n", kind->name, version);

  return self;
}

void
peer_free (Peer *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_unlink (self->points);
  g_object_unref (self->answers);
  g_object_unref (self->process);
  g_free (self->points);
  g_free (self);
}

static double
ask (Peer       *self,
     const char *line,
     char      **outcome)
{
  g_autofree char *request = g_strconcat (line, "\n", NULL);
  g_autofree char *answer = NULL;
  char *end;
  double took;

  if (!g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), request, strlen (request), NULL, NULL, NULL))
    g_free (read_answer (self));
  answer = read_answer (self);
  took = g_ascii_strtod (answer, &end);
  g_assert_true (end != answer && *end == '\t');
  g_free (*outcome);
  *outcome = g_strdup (end + 1);

  return took;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
take_median (double *values,
             guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Ours and the peer's in turn, so that whatever else the machine does slows both,
 * and the medians beside each other. Returns what the peer made of the job. */
char *
peer_compare (Peer          *self,
              const PeerJob *job)
{
  double ours[MOST_ROUNDS], theirs[MOST_ROUNDS], our_median, their_median;
  char *outcome = NULL;

  g_assert_true (job->rounds >= 1 && job->rounds <= MOST_ROUNDS);
  for (guint i = 0; i < job->rounds; i++)
    {
      ours[i] = job->ours (job->data);
      theirs[i] = ask (self, job->line, &outcome);
    }
  our_median = take_median (ours, job->rounds);
  their_median = take_median (theirs, job->rounds);

  printf ("%s, here\t%.3f\tms cpu, median of %u in turn\t\n", job->name, our_median, job->rounds);
  printf ("%s, %s\t%.3f\tms cpu, median of %u in turn\t\n", job->name, self->kind->name, their_median, job->rounds);
  printf ("%s, against %s\t%.1f\ttimes as fast\t", job->name, self->kind->name, their_median / our_median);
  if (job->limit > 0)
    printf (">= %.0f", job->limit);
  printf ("\n");
  fflush (stdout);

  return outcome;
}
