/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-picture-loader.h"

#include <glib/gi18n-lib.h>
#include <glycin-1/glycin.h>
#include <unistd.h>

#include "base/bow-error.h"
#include "base/bow-image-check.h"
#include "base/bow-memory-file.h"

#define MOST_PIXELS G_GUINT64_CONSTANT (100000000)

/*
 * Pictures are decoded by other processes, which glycin starts behind
 * bubblewrap or Flatpak's portal; never in this one, and never without such
 * walls. It reads a file, which is handed over as memory without a name, so
 * that nothing of it comes to a disk.
 */

static gboolean
get_format (GlyMemoryFormat  format,
            GdkMemoryFormat *gdk_format)
{
  static const struct { GlyMemoryFormat gly; GdkMemoryFormat gdk; } formats[] = {
    { GLY_MEMORY_B8G8R8A8_PREMULTIPLIED, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED },
    { GLY_MEMORY_A8R8G8B8_PREMULTIPLIED, GDK_MEMORY_A8R8G8B8_PREMULTIPLIED },
    { GLY_MEMORY_R8G8B8A8_PREMULTIPLIED, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED },
    { GLY_MEMORY_B8G8R8A8, GDK_MEMORY_B8G8R8A8 },
    { GLY_MEMORY_A8R8G8B8, GDK_MEMORY_A8R8G8B8 },
    { GLY_MEMORY_R8G8B8A8, GDK_MEMORY_R8G8B8A8 },
    { GLY_MEMORY_A8B8G8R8, GDK_MEMORY_A8B8G8R8 },
    { GLY_MEMORY_R8G8B8, GDK_MEMORY_R8G8B8 },
    { GLY_MEMORY_B8G8R8, GDK_MEMORY_B8G8R8 },
    { GLY_MEMORY_R16G16B16, GDK_MEMORY_R16G16B16 },
    { GLY_MEMORY_R16G16B16A16_PREMULTIPLIED, GDK_MEMORY_R16G16B16A16_PREMULTIPLIED },
    { GLY_MEMORY_R16G16B16A16, GDK_MEMORY_R16G16B16A16 },
    { GLY_MEMORY_G8A8_PREMULTIPLIED, GDK_MEMORY_G8A8_PREMULTIPLIED },
    { GLY_MEMORY_G8A8, GDK_MEMORY_G8A8 },
    { GLY_MEMORY_G8, GDK_MEMORY_G8 },
    { GLY_MEMORY_G16A16_PREMULTIPLIED, GDK_MEMORY_G16A16_PREMULTIPLIED },
    { GLY_MEMORY_G16A16, GDK_MEMORY_G16A16 },
    { GLY_MEMORY_G16, GDK_MEMORY_G16 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].gly == format)
      {
        *gdk_format = formats[i].gdk;
        return TRUE;
      }
  return FALSE;
}

static gsize
bytes_per_pixel (GdkMemoryFormat format)
{
  switch ((int) format)
    {
    case GDK_MEMORY_R16G16B16:
      return 6;
    case GDK_MEMORY_R16G16B16A16_PREMULTIPLIED:
    case GDK_MEMORY_R16G16B16A16:
      return 8;
    case GDK_MEMORY_R8G8B8:
    case GDK_MEMORY_B8G8R8:
      return 3;
    case GDK_MEMORY_G8A8_PREMULTIPLIED:
    case GDK_MEMORY_G8A8:
    case GDK_MEMORY_G16:
      return 2;
    case GDK_MEMORY_G8:
      return 1;
    default:
      return 4;
    }
}

/* What the other process says of its own answer is not believed. */
static GdkTexture *
make_texture (GlyFrame *frame)
{
  GBytes *pixels = gly_frame_get_buf_bytes (frame);
  gsize width = gly_frame_get_width (frame);
  gsize height = gly_frame_get_height (frame);
  gsize stride = gly_frame_get_stride (frame);
  GdkMemoryFormat format;

  if (!get_format (gly_frame_get_memory_format (frame), &format) || width == 0 || height == 0 ||
      (guint64) width * height > MOST_PIXELS || stride < width * bytes_per_pixel (format) ||
      g_bytes_get_size (pixels) / stride < height)
    return NULL;

  return gdk_memory_texture_new ((int) width, (int) height, format, pixels, stride);
}

static void
return_refusal (GTask  *task,
                GError *cause)
{
  g_debug ("A picture is not shown: %s", cause != NULL ? cause->message : "its points do not fit");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_error_copy (cause));
  else
    g_task_return_new_error (task, BOW_ERROR, BOW_ERROR_INVALID, "%s",
                             _("It is damaged, of a type that is not known here, or what opens pictures safely cannot run on this computer. Save a copy to look at it elsewhere."));
}

static void
frame_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlyFrame) frame = gly_image_next_frame_finish (GLY_IMAGE (source), result, &error);
  GdkTexture *texture = frame != NULL ? make_texture (frame) : NULL;

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    return_refusal (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlyImage) image = gly_loader_load_finish (GLY_LOADER (source), result, &error);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (image == NULL || (guint64) gly_image_get_width (image) * gly_image_get_height (image) > MOST_PIXELS)
    return_refusal (task, error);
  else
    gly_image_next_frame_async (image, cancellable, frame_cb, g_steal_pointer (&task));
}

static void
close_memory (gpointer data)
{
  close (GPOINTER_TO_INT (data));
}

/**
 * bow_picture_load_async:
 * @bytes: a picture, from anywhere
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Decodes a picture in a process of its own, of at most 100 million points.
 */
void
bow_picture_load_async (GBytes              *bytes,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlyLoader) loader = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  int fd;

  g_return_if_fail (bytes != NULL);

  fd = bow_image_check (bytes, &error) ? bow_memory_file_new ("picture", bytes, &error) : -1;
  if (fd < 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  file = g_file_new_for_path (path);
  loader = gly_loader_new (file);
  gly_loader_set_sandbox_selector (loader, g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? GLY_SANDBOX_SELECTOR_FLATPAK_SPAWN
                                                                                              : GLY_SANDBOX_SELECTOR_BWRAP);
  g_task_set_task_data (task, GINT_TO_POINTER (fd), close_memory);
  gly_loader_load_async (loader, cancellable, loaded_cb, g_steal_pointer (&task));
}

/**
 * bow_picture_load_finish:
 * @result: what the callback was handed
 * @error: return location
 *
 * Returns: (transfer full): the picture, or %NULL with @error set to a sentence
 *   that says what can be done
 */
GdkTexture *
bow_picture_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
