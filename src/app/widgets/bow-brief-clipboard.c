/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-brief-clipboard.h"

typedef struct
{
  GdkClipboard *clipboard;
  GdkContentProvider *content;
} Copied;

/* An empty text takes its place, so that whoever keeps copies of what is on the
 * clipboard keeps that. */
static gboolean
empty_cb (gpointer user_data)
{
  Copied *copied = user_data;

  if (gdk_clipboard_get_content (copied->clipboard) == copied->content)
    gdk_clipboard_set_text (copied->clipboard, "");
  return G_SOURCE_REMOVE;
}

static void
copied_free (gpointer data)
{
  Copied *copied = data;

  g_object_unref (copied->clipboard);
  g_object_unref (copied->content);
  g_free (copied);
}

/**
 * bow_brief_clipboard_set:
 * @widget: a widget
 * @text: what to put on the clipboard
 * @seconds: how long it shall stay
 *
 * Puts a text on the clipboard for a while. What was put there by somebody
 * else meanwhile stays.
 */
void
bow_brief_clipboard_set (GtkWidget  *widget,
                         const char *text,
                         guint       seconds)
{
  Copied *copied = g_new0 (Copied, 1);

  copied->clipboard = g_object_ref (gtk_widget_get_clipboard (widget));
  copied->content = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  gdk_clipboard_set_content (copied->clipboard, copied->content);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, empty_cb, copied, copied_free);
}

/**
 * bow_brief_clipboard_empty:
 * @display: a display
 *
 * Empties the clipboard, and what is selected, where this program put something
 * there. The display has it by the time this returns: the program may end. What
 * was put there by somebody else stays.
 *
 * Returns: whether this program had put something on the clipboard
 */
gboolean
bow_brief_clipboard_empty (GdkDisplay *display)
{
  GdkClipboard *const clipboards[] = { gdk_display_get_clipboard (display), gdk_display_get_primary_clipboard (display) };

  gboolean was_ours = gdk_clipboard_is_local (clipboards[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (clipboards); i++)
    if (gdk_clipboard_is_local (clipboards[i]))
      gdk_clipboard_set_text (clipboards[i], "");
  gdk_display_sync (display);

  return was_ours;
}
