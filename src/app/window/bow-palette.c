/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-palette.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "forms/bow-link-search.h"
#include "window/bow-palette-item.h"
#include "window/bow-window-private.h"

/* As many as are looked through before another letter is typed. */
#define MOST_SHOWN 16
#define MOST_RECENT 5
#define WIDTH 600

struct _BowPalette
{
  GtkWidget parent_instance;

  GtkWidget *clamp;
  GtkWidget *entry;
  GtkListBox *list;
  GtkWidget *scroller;
  GtkWidget *nothing;
  /* Made once, and shown as far as they are needed. */
  GtkWidget *rows[MOST_SHOWN];

  /* What there is, what was chosen last, and what is shown. */
  GPtrArray *actions;
  GPtrArray *records;
  GPtrArray *recent;
  GPtrArray *shown;
  GCancellable *cancellable;
  GtkWidget *before;
};

G_DEFINE_FINAL_TYPE (BowPalette, bow_palette, GTK_TYPE_WIDGET)

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bow_palette_item_unref);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *keys = gtk_label_new (NULL);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      g_object_set (label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
      gtk_box_append (GTK_BOX (texts), label);
      if (i == 1)
        {
          g_object_set (label, "wrap", TRUE, "lines", 2, NULL);
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dimmed");
        }
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (keys, "dimmed");
  gtk_widget_add_css_class (keys, "caption");
  gtk_box_append (GTK_BOX (line), gtk_image_new ());
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  /* The keyboard stays in the text. */
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static void
show_item (GtkWidget            *row,
           const BowPaletteItem *item)
{
  GtkWidget *line = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *icon = gtk_widget_get_first_child (line), *texts = gtk_widget_get_next_sibling (icon);
  GtkWidget *title = gtk_widget_get_first_child (texts), *detail = gtk_widget_get_last_child (texts);
  g_autofree char *name = item->detail != NULL ? g_strdup_printf ("%s, %s", item->title, item->detail) : g_strdup (item->title);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), item->icon != NULL ? item->icon : "system-run-symbolic");
  gtk_label_set_text (GTK_LABEL (title), item->title);
  gtk_label_set_text (GTK_LABEL (detail), item->detail != NULL ? item->detail : "");
  gtk_widget_set_visible (detail, item->detail != NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (line)), item->keys != NULL ? item->keys : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, item->keys != NULL ? item->keys : "", -1);
  gtk_widget_set_sensitive (row, item->enabled);
  gtk_widget_set_visible (row, TRUE);
}

static void
select_row (BowPalette *self,
            guint       index)
{
  gtk_list_box_select_row (self->list, index < self->shown->len ? GTK_LIST_BOX_ROW (self->rows[index]) : NULL);
}

static void
show_items (BowPalette *self)
{
  for (guint i = 0; i < MOST_SHOWN; i++)
    if (i < self->shown->len)
      show_item (self->rows[i], g_ptr_array_index (self->shown, i));
    else
      gtk_widget_set_visible (self->rows[i], FALSE);
  gtk_widget_set_visible (self->scroller, self->shown->len > 0);
  gtk_widget_set_visible (self->nothing, self->shown->len == 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  select_row (self, 0);
}

/* What cannot be done comes last, an action before a record, and otherwise what
 * is found best. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const BowPaletteItem *one = *(const BowPaletteItem *const *) a, *other = *(const BowPaletteItem *const *) b;

  if (one->enabled != other->enabled)
    return one->enabled ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return (one->row != 0) - (other->row != 0);
}

static const char *
get_words (BowPalette *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_in (GPtrArray            *items,
       const BowPaletteItem *item)
{
  return g_ptr_array_find_with_equal_func (items, item, (GEqualFunc) bow_palette_item_equal, NULL);
}

static void
take (BowPalette *self,
      GPtrArray  *items,
      guint       most)
{
  for (guint i = 0; i < items->len && i < most && self->shown->len < MOST_SHOWN; i++)
    if (!is_in (self->shown, g_ptr_array_index (items, i)))
      g_ptr_array_add (self->shown, bow_palette_item_ref (g_ptr_array_index (items, i)));
}

/* Whoever has typed nothing wants what was wanted last. */
static void
list_recent (BowPalette *self)
{
  take (self, self->recent, MOST_RECENT);
  take (self, self->records, MOST_RECENT);
  take (self, self->actions, MOST_SHOWN);
}

static void
list_found (BowPalette *self)
{
  for (guint i = 0; i < self->actions->len; i++)
    if (bow_palette_item_match (g_ptr_array_index (self->actions, i), get_words (self)))
      g_ptr_array_add (self->shown, bow_palette_item_ref (g_ptr_array_index (self->actions, i)));
  /* What the words are found in elsewhere than in the title comes behind. */
  for (guint i = 0; i < self->records->len; i++)
    {
      bow_palette_item_match (g_ptr_array_index (self->records, i), get_words (self));
      g_ptr_array_add (self->shown, bow_palette_item_ref (g_ptr_array_index (self->records, i)));
    }
  g_ptr_array_sort (self->shown, compare_items);
  if (self->shown->len > MOST_SHOWN)
    g_ptr_array_set_size (self->shown, MOST_SHOWN);
}

static gboolean
is_empty (const char *words)
{
  g_autofree char *text = g_strstrip (g_strdup (words));

  return *text == '\0';
}

static void
update (BowPalette *self)
{
  g_ptr_array_set_size (self->shown, 0);
  if (is_empty (get_words (self)))
    list_recent (self);
  else
    list_found (self);
  show_items (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowPalette) self = user_data;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) rows = bow_link_search_finish (BOW_CASE (source), result, &words, NULL);

  /* An answer to what was typed before is none. */
  if (rows == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)) || !g_str_equal (words, get_words (self)))
    return;
  g_ptr_array_set_size (self->records, 0);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->records, bow_palette_item_new_record (g_ptr_array_index (rows, i)));
  update (self);
}

static BowWindow *
get_window (BowPalette *self)
{
  return BOW_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
find_records (BowPalette *self)
{
  BowWorkspace *workspace = _bow_window_get_workspace (get_window (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (workspace == NULL || !bow_case_may (bow_workspace_get_case (workspace), BOW_PERMISSION_READ))
    return;
  self->cancellable = g_cancellable_new ();
  bow_link_search_async (bow_workspace_get_case (workspace), get_words (self), NULL, self->cancellable, found_cb, g_object_ref (self));
}

/* Records that were found stay while they suit what is typed, until the answer
 * comes. */
static void
changed_cb (BowPalette *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  for (guint i = self->records->len; i > 0; i--)
    if (!bow_palette_item_match (g_ptr_array_index (self->records, i - 1), get_words (self)))
      g_ptr_array_remove_index (self->records, i - 1);
  update (self);
  find_records (self);
}

static void
remember (BowPalette     *self,
          BowPaletteItem *item)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->recent, item, (GEqualFunc) bow_palette_item_equal, &index))
    g_ptr_array_remove_index (self->recent, index);
  g_ptr_array_insert (self->recent, 0, bow_palette_item_ref (item));
  if (self->recent->len > MOST_RECENT)
    g_ptr_array_set_size (self->recent, MOST_RECENT);
}

static void
run (BowPalette *self,
     guint       index)
{
  BowWindow *window = get_window (self);
  BowPaletteItem *item;

  if (index >= self->shown->len || !((BowPaletteItem *) g_ptr_array_index (self->shown, index))->enabled)
    return;
  item = bow_palette_item_ref (g_ptr_array_index (self->shown, index));
  remember (self, item);
  /* The keyboard is back where it was: what is done can be for that. */
  bow_palette_close (self);
  if (item->row != 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-record", "x", item->row);
  else
    _bow_window_run_action (window, item->action);
  bow_palette_item_unref (item);
}

static guint
get_selected (BowPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? (guint) gtk_list_box_row_get_index (row) : MOST_SHOWN;
}

static void
activate_cb (BowPalette *self)
{
  run (self, get_selected (self));
}

static void
row_cb (BowPalette    *self,
        GtkListBoxRow *row)
{
  run (self, (guint) gtk_list_box_row_get_index (row));
}

/* Keeps the row in view, and says what it is. */
static void
move (BowPalette *self,
      int         step)
{
  guint n = self->shown->len;
  guint index = n > 0 ? (get_selected (self) + n + (guint) step) % n : MOST_SHOWN;
  const BowPaletteItem *item;
  graphene_rect_t place;

  if (n == 0)
    return;
  item = g_ptr_array_index (self->shown, index);
  select_row (self, index);
  if (gtk_widget_compute_bounds (self->rows[index], GTK_WIDGET (self->list), &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), place.origin.y,
                               place.origin.y + place.size.height);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), item->title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
key_cb (BowPalette      *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Tab:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_ISO_Left_Tab:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      bow_palette_close (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
leave_cb (BowPalette *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  /* Another window that comes to the front leaves it open. */
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      g_clear_weak_pointer (&self->before);
      bow_palette_close (self);
    }
}

static void
bow_palette_dispose (GObject *object)
{
  BowPalette *self = BOW_PALETTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->clamp, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_palette_parent_class)->dispose (object);
}

static void
bow_palette_finalize (GObject *object)
{
  BowPalette *self = BOW_PALETTE (object);

  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->recent);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (bow_palette_parent_class)->finalize (object);
}

static void
bow_palette_class_init (BowPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_palette_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_palette_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "palette");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SEARCH);
}

static GtkWidget *
make_list (BowPalette *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Actions and records"), -1);
  for (guint i = 0; i < MOST_SHOWN; i++)
    {
      self->rows[i] = make_row ();
      gtk_list_box_append (self->list, self->rows[i]);
    }
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->list, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE, "max-content-height", 420, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);

  return self->scroller;
}

static void
make_entry (BowPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 0);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("An action, a record, a reference…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find any action or record"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

static void
bow_palette_init (BowPalette *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->actions = new_items ();
  self->records = new_items ();
  self->recent = new_items ();
  self->shown = new_items ();
  make_entry (self);
  self->nothing = gtk_label_new (_ ("No action and no record is called that."));
  gtk_widget_add_css_class (self->nothing, "dimmed");
  g_object_set (self->nothing, "wrap", TRUE, "margin-top", 12, "margin-bottom", 12, NULL);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_widget_add_css_class (box, "bow-palette");
  self->clamp = g_object_new (ADW_TYPE_CLAMP, "child", box, "maximum-size", WIDTH, "tightening-threshold", WIDTH, NULL);
  gtk_widget_set_parent (self->clamp, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bow_palette_open:
 * @self: a palette
 *
 * Shows it, at once and empty, with the keyboard in it.
 */
void
bow_palette_open (BowPalette *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    g_set_weak_pointer (&self->before, focus);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  self->actions = bow_palette_items_list (get_window (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  update (self);
  find_records (self);
}

/**
 * bow_palette_close:
 * @self: a palette
 *
 * Hides it, and puts the keyboard back where it was.
 */
void
bow_palette_close (BowPalette *self)
{
  GtkWidget *before = self->before;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (before != NULL && gtk_widget_get_mapped (before))
    gtk_widget_grab_focus (before);
  g_clear_weak_pointer (&self->before);
}

/**
 * bow_palette_clear:
 * @self: a palette
 *
 * Closes it and forgets what it has shown: nothing of a case is left in it.
 */
void
bow_palette_clear (BowPalette *self)
{
  bow_palette_close (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_ptr_array_set_size (self->records, 0);
  g_ptr_array_set_size (self->recent, 0);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < MOST_SHOWN; i++)
    {
      const BowPaletteItem nothing = { .title = (char *) "" };

      show_item (self->rows[i], &nothing);
      gtk_widget_set_visible (self->rows[i], FALSE);
    }
}
