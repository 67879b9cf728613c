/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-clash-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/bow-notice.h"
#include "widgets/bow-wrap-box.h"

/* What it was before either changed it is a reminder, not a text to be read. */
#define BASE_LINES 2

struct _BowClashView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *keep;
  GtkWidget *take;
  GtkWidget *both;
  GtkWidget *notice;
};

G_DEFINE_FINAL_TYPE (BowClashView, bow_clash_view, GTK_TYPE_WIDGET)

enum
{
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (BowClashView    *self,
            GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  bow_notice_say (BOW_NOTICE (self->notice), NULL);
  g_signal_emit (self, signals[DECIDED], 0,
                 GTK_WIDGET (button) == self->keep ? BOW_CLASH_KEEP_MINE : GTK_WIDGET (button) == self->take ? BOW_CLASH_TAKE_THEIRS : BOW_CLASH_KEEP_BOTH);
}

static void
bow_clash_view_dispose (GObject *object)
{
  BowClashView *self = BOW_CLASH_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_clash_view_parent_class)->dispose (object);
}

static void
bow_clash_view_class_init (BowClashViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_clash_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[DECIDED] = g_signal_new ("decided", BOW_TYPE_CLASH_VIEW, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static GtkWidget *
add_button (BowClashView *self,
            GtkWidget    *buttons,
            const char   *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  bow_wrap_box_append (BOW_WRAP_BOX (buttons), button);

  return button;
}

static void
bow_clash_view_init (BowClashView *self)
{
  GtkWidget *buttons = bow_wrap_box_new (6, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->keep = add_button (self, buttons, _ ("Keep _Mine"));
  self->take = add_button (self, buttons, _ ("Take _Theirs"));
  self->both = add_button (self, buttons, _ ("Keep _Both"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->take), GTK_TOGGLE_BUTTON (self->keep));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->both), GTK_TOGGLE_BUTTON (self->keep));
  gtk_widget_add_css_class (GTK_WIDGET (self), "bow-clash");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  /* Above the buttons, so that scrolling to these shows it too. */
  gtk_box_append (GTK_BOX (self->box), self->notice);
  gtk_box_append (GTK_BOX (self->box), buttons);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static char *
print_when (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

static char *
print_heading (const BowClash *clash)
{
  g_autofree char *when = print_when (clash->at);
  const char *who = clash->account != NULL ? clash->account : _ ("somebody else");

  if (clash->type == BOW_CLASH_REMOVED_THERE)
    /* Translators: who, and when */
    return g_strdup_printf (_ ("Taken away by %s on %s. What you changed in it is still here."), who, when);
  if (clash->type == BOW_CLASH_REMOVED_HERE)
    return g_strdup_printf (_ ("You took this away, and it was changed by %s on %s."), who, when);

  return g_strdup_printf (_ ("Changed by %s on %s:"), who, when);
}

static char *
describe (BowLookups     *lookups,
          const BowClash *clash,
          const char     *text)
{
  return text != NULL ? bow_lookups_describe (lookups, clash->field, text) : g_strdup (_ ("nothing"));
}

/* Of what is ticked in a list, what either did with it. */
static void
add_ticks (BowClashView   *self,
           const BowClash *clash,
           BowLookups     *lookups)
{
  g_autofree char *theirs = bow_clash_describe_set (clash, lookups, TRUE);
  g_autofree char *ours = bow_clash_describe_set (clash, lookups, FALSE);
  /* Translators: what you did with the ticks of a list, such as “Added: Needles.” */
  g_autofree char *mine = g_strdup_printf (_ ("You – %s"), ours);
  GtkWidget *own = make_label (mine, "caption");

  gtk_widget_add_css_class (own, "dimmed");
  gtk_box_prepend (GTK_BOX (self->box), own);
  gtk_box_prepend (GTK_BOX (self->box), make_label (theirs, NULL));
}

/* Theirs whole, for it is to be decided about; what it was before in short. */
static void
add_values (BowClashView   *self,
            const BowClash *clash,
            BowLookups     *lookups)
{
  g_autofree char *theirs = describe (lookups, clash, clash->theirs);
  g_autofree char *base = describe (lookups, clash, clash->base);
  /* Translators: what a field said before it was changed */
  g_autofree char *before = g_strdup_printf (_ ("Before: %s"), base);
  GtkWidget *value = make_label (theirs, NULL);
  GtkWidget *old = make_label (before, "caption");

  gtk_widget_add_css_class (old, "dimmed");
  gtk_label_set_ellipsize (GTK_LABEL (old), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (old), BASE_LINES);
  gtk_box_prepend (GTK_BOX (self->box), old);
  gtk_box_prepend (GTK_BOX (self->box), value);
}

/**
 * bow_clash_view_new:
 * @clash: what is to be decided
 * @lookups: the lists of the case
 *
 * Returns: (transfer floating): a view of @clash, not decided
 */
GtkWidget *
bow_clash_view_new (const BowClash *clash,
                    BowLookups     *lookups)
{
  BowClashView *self = g_object_new (BOW_TYPE_CLASH_VIEW, NULL);
  g_autofree char *heading = print_heading (clash);
  GtkWidget *label = make_label (heading, "caption-heading");
  gboolean is_set = clash->type == BOW_CLASH_FIELD && clash->field->type == BOW_FIELD_SET;

  gtk_widget_set_visible (self->both, is_set);
  if (is_set)
    add_ticks (self, clash, lookups);
  else if (clash->type == BOW_CLASH_FIELD)
    add_values (self, clash, lookups);
  gtk_box_prepend (GTK_BOX (self->box), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->keep), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->both), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  clash->type == BOW_CLASH_FIELD ? gtk_widget_get_next_sibling (label) : label, NULL, -1);

  return GTK_WIDGET (self);
}

/**
 * bow_clash_view_say:
 * @self: a view
 * @message: (nullable): a sentence, or %NULL to take it away
 *
 * Says what keeps the record from being saved.
 */
void
bow_clash_view_say (BowClashView *self,
                    const char   *message)
{
  bow_notice_say (BOW_NOTICE (self->notice), message);
}

/**
 * bow_clash_view_take_focus:
 * @self: a view
 *
 * Puts the keyboard on the first way to decide.
 */
void
bow_clash_view_take_focus (BowClashView *self)
{
  gtk_widget_grab_focus (self->keep);
}
