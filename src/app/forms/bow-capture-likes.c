/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-capture-likes.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-duplicates.h"

#define LOOK_AFTER_MS 600
#define MOST_LIKE 3

struct _BowCaptureLikes
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowForm *form;
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *none;
  /* References that the officer has put away. */
  GHashTable *put_away;
  char *shown;
  guint source;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BowCaptureLikes, bow_capture_likes, GTK_TYPE_WIDGET)

static void
same_cb (GtkToggleButton *button,
         BowCaptureLikes *self)
{
  const BowPendingLink *link = g_object_get_data (G_OBJECT (button), "bow-link");
  BowPendingList *links = bow_form_get_links (self->form);

  if (gtk_toggle_button_get_active (button) ? bow_pending_list_add (links, link) : bow_pending_list_remove (links, link))
    bow_form_tell_edited (self->form);
}

/* The place for them stays, so that nothing moves while somebody types. */
static void
show_none (BowCaptureLikes *self,
           gboolean         none)
{
  gtk_widget_set_visible (self->list, !none);
  gtk_widget_set_visible (self->none, none);
}

static void
away_cb (GtkWidget       *button,
         BowCaptureLikes *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  g_hash_table_add (self->put_away, g_strdup (g_object_get_data (G_OBJECT (button), "bow-ref")));
  gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  show_none (self, gtk_widget_get_first_child (self->list) == NULL);
}

static GtkWidget *
make_label (const char *text,
            const char *style,
            int         lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_same_button (BowCaptureLikes    *self,
                  const BowDuplicate *like)
{
  const BowRowData *data = bow_row_get_data (like->row);
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Same Event"));
  BowPendingLink *link = g_new0 (BowPendingLink, 1);

  link->kind = data->kind;
  link->ref = g_strdup (data->ref);
  link->value = g_strdup (data->title);
  link->relation = g_strdup (like->relation->name);
  gtk_widget_add_css_class (button, "bow-chip");
  gtk_widget_set_tooltip_text (button, _ ("Two callers about one event: both reports stay, linked to each other"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), bow_pending_list_contains (bow_form_get_links (self->form), link));
  g_object_set_data_full (G_OBJECT (button), "bow-link", link, (GDestroyNotify) bow_pending_link_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (same_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (BowCaptureLikes    *self,
          const BowDuplicate *like)
{
  const BowRowData *data = bow_row_get_data (like->row);
  g_autofree char *why = bow_duplicate_describe (like);
  g_autofree char *ref = g_strdup_printf ("\u2066%s\u2069", data->ref);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *away = gtk_button_new_with_label (_ ("No"));

  gtk_box_append (GTK_BOX (box), make_label (ref, "caption-heading", 0));
  gtk_box_append (GTK_BOX (box), make_label (data->title, NULL, 3));
  gtk_box_append (GTK_BOX (box), make_label (why, "caption", 0));
  if (like->relation != NULL)
    gtk_box_append (GTK_BOX (buttons), make_same_button (self, like));
  gtk_widget_add_css_class (away, "bow-chip");
  gtk_widget_set_tooltip_text (away, _ ("Do not show it beside this form"));
  g_object_set_data_full (G_OBJECT (away), "bow-ref", g_strdup (data->ref), g_free);
  g_signal_connect_object (away, "clicked", G_CALLBACK (away_cb), self, 0);
  gtk_box_append (GTK_BOX (buttons), away);
  gtk_box_append (GTK_BOX (box), buttons);
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* Only what is new is told to who cannot see it. */
static void
announce (BowCaptureLikes *self,
          guint            n,
          const char      *refs)
{
  g_autofree char *text = NULL;

  if (n == 0 || g_strcmp0 (refs, self->shown) == 0)
    return;
  text = g_strdup_printf (ngettext ("%u record may tell of the same", "%u records may tell of the same", n), n);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowCaptureLikes) self = user_data;
  g_autoptr (GPtrArray) found = bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_autoptr (GString) refs = g_string_new (NULL);
  guint n = 0;

  if (found == NULL || self->form == NULL)
    return;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < found->len; i++)
    {
      const BowDuplicate *like = found->pdata[i];
      const char *ref = bow_row_get_data (like->row)->ref;

      if (g_hash_table_contains (self->put_away, ref))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, like));
      g_string_append (refs, ref);
      n++;
    }
  show_none (self, n == 0);
  announce (self, n, refs->str);
  g_set_str (&self->shown, refs->str);
}

static gpointer
find (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_case_duplicates_of_draft (bow_case, data, MOST_LIKE, cancellable, error);
}

static gboolean
look_cb (gpointer user_data)
{
  BowCaptureLikes *self = user_data;

  self->source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, find, bow_record_copy (bow_form_get_record (self->form)), g_object_unref,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
edited_cb (BowCaptureLikes *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (LOOK_AFTER_MS, look_cb, self);
}

/**
 * bow_capture_likes_stop:
 * @self: the list
 *
 * Looks no more: the form is going.
 */
void
bow_capture_likes_stop (BowCaptureLikes *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->form = NULL;
}

static void
bow_capture_likes_dispose (GObject *object)
{
  BowCaptureLikes *self = BOW_CAPTURE_LIKES (object);

  bow_capture_likes_stop (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->put_away, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_capture_likes_parent_class)->dispose (object);
}

static void
bow_capture_likes_class_init (BowCaptureLikesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_capture_likes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_capture_likes_init (BowCaptureLikes *self)
{
  GtkWidget *heading = make_label (_ ("The Same Event?"), "heading", 0);

  self->put_away = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Records that may tell of the same"), -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->list);
  self->none = make_label (_ ("Reports that may tell of the same come here while you type."), "dimmed", 0);
  gtk_box_append (GTK_BOX (self->box), self->none);
  show_none (self, TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_capture_likes_new:
 * @bow_case: (transfer none): the case
 * @form: (not nullable): a form, which outlives this or stops it
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
bow_capture_likes_new (BowCase *bow_case,
                       BowForm *form)
{
  BowCaptureLikes *self = g_object_new (BOW_TYPE_CAPTURE_LIKES, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->form = form;
  g_signal_connect_object (form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
