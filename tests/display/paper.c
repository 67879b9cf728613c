/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      is_ready)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_map_paper_begin_finish (BOW_MAP_PAPER (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) is_ready = TRUE;
}

void
paper_lay_out (BowMapPaper *paper,
               double       width,
               double       height)
{
  gboolean is_ready = FALSE;

  bow_map_paper_begin_async (paper, width, height, NULL, ready_cb, &is_ready);
  while (!is_ready)
    g_main_context_iteration (NULL, TRUE);
}

/* For whoever wants to look at it. */
void
paper_leave (GBytes     *bytes,
             const char *name)
{
  const char *folder = g_getenv ("BOW_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
}
