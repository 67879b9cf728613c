/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-outgoing-file.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/**
 * bow_outgoing_file_create:
 * @file: where something goes out of a case file; nothing may be there
 * @error: return location
 *
 * Makes a file that nobody else on the computer can read. To be called before
 * the log says that something goes out, so that it does not say so in vain.
 *
 * Returns: (transfer full) (nullable): where to write, or %NULL with @error set
 */
GOutputStream *
bow_outgoing_file_create (GFile   *file,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GFileOutputStream *stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &local_error);
  g_autofree char *name = g_file_get_parse_name (file);

  if (stream == NULL)
    g_set_error (error, BOW_ERROR, g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS) ? BOW_ERROR_EXISTS : BOW_ERROR_IO,
                 _("%s cannot be made: %s"), name, local_error->message);
  return (GOutputStream *) stream;
}

/**
 * bow_outgoing_file_end:
 * @file: a file that bow_outgoing_file_create() made
 * @stream: what that gave
 * @is_whole: whether all of it was written
 * @error: return location
 *
 * Closes it. A file that could not be written whole is not left behind.
 *
 * Returns: whether the file is there and whole; @error is set where it was
 *   whole until it was closed
 */
gboolean
bow_outgoing_file_end (GFile          *file,
                       GOutputStream  *stream,
                       gboolean        is_whole,
                       GError        **error)
{
  if (is_whole && g_output_stream_close (stream, NULL, error))
    return TRUE;
  g_file_delete (file, NULL, NULL);
  return FALSE;
}
