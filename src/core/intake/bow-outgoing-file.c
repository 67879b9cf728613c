/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-outgoing-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/* Names that are tried before a folder is said to be full of them. */
#define N_TRIES 16

/* On the file: that somebody agreed. On the stream: where it really writes. */
static G_DEFINE_QUARK (bow-outgoing-agreed, agreed)
static G_DEFINE_QUARK (bow-outgoing-beside, beside)

/**
 * bow_outgoing_file_allow_replace:
 * @file: a file that a person chose
 *
 * Says that whoever chose it has agreed that what is there is replaced. It is,
 * once all that goes out is written, and not before.
 */
void
bow_outgoing_file_allow_replace (GFile *file)
{
  g_object_set_qdata (G_OBJECT (file), agreed_quark (), file);
}

static gboolean
may_replace (GFile *file)
{
  return g_object_get_qdata (G_OBJECT (file), agreed_quark ()) != NULL;
}

static void
set_error (GFile         *file,
           const GError  *reason,
           GError       **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, BOW_ERROR, g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS) ? BOW_ERROR_EXISTS : BOW_ERROR_IO,
               _("%s cannot be made: %s"), name, reason->message);
}

/* It is written in the folder that the person chose for it, and nowhere else:
 * there it is wanted in clear. */
static GOutputStream *
create_beside (GFile   *file,
               GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (folder == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
      return NULL;
    }
  for (int i = 0;; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *name = g_strdup_printf (".bowstreet-%08x%08x.part", g_random_int (), g_random_int ());
      g_autoptr (GFile) other = g_file_get_child (folder, name);
      GFileOutputStream *stream = g_file_create (other, G_FILE_CREATE_PRIVATE, NULL, &local_error);

      if (stream != NULL)
        {
          g_object_set_qdata_full (G_OBJECT (stream), beside_quark (), g_steal_pointer (&other), g_object_unref);
          return G_OUTPUT_STREAM (stream);
        }
      if (i == N_TRIES || !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

/**
 * bow_outgoing_file_create:
 * @file: where something goes out of a case file; nothing may be there, unless
 *   bow_outgoing_file_allow_replace() was said
 * @error: return location
 *
 * Makes a file that nobody else on the computer can read, and which has its
 * name once it is whole. To be called before the log says that something goes
 * out, so that it does not say so in vain.
 *
 * Returns: (transfer full) (nullable): where to write, or %NULL with @error set
 */
GOutputStream *
bow_outgoing_file_create (GFile   *file,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) there = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GOutputStream *stream = NULL;

  if (there != NULL && !may_replace (file))
    g_set_error_literal (&local_error, G_IO_ERROR, G_IO_ERROR_EXISTS, g_strerror (EEXIST));
  else if (there != NULL && g_file_info_get_file_type (there) == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (&local_error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
  else
    stream = create_beside (file, &local_error);
  if (stream == NULL)
    set_error (file, local_error, error);
  return stream;
}

/**
 * bow_outgoing_file_end:
 * @file: a file that bow_outgoing_file_create() made
 * @stream: what that gave
 * @is_whole: whether all of it was written
 * @error: return location
 *
 * Closes it and gives it its name. Nothing is left of what could not be
 * written whole, and what was there before stays as it was.
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
  g_autoptr (GError) local_error = NULL;
  GFile *other = g_object_get_qdata (G_OBJECT (stream), beside_quark ());
  GFileCopyFlags flags = G_FILE_COPY_NO_FALLBACK_FOR_MOVE | (may_replace (file) ? G_FILE_COPY_OVERWRITE : G_FILE_COPY_NONE);

  if (is_whole && g_output_stream_close (stream, NULL, &local_error) &&
      g_file_move (other, file, flags, NULL, NULL, NULL, &local_error))
    return TRUE;
  if (local_error != NULL)
    set_error (file, local_error, error);
  g_file_delete (other, NULL, NULL);
  return FALSE;
}
