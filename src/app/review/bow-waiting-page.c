/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-waiting-page.h"

#include <glib/gi18n-lib.h>

#include "base/bow-follow.h"
#include "case/bow-case-async.h"
#include "widgets/bow-page-focus.h"

typedef struct
{
  BowCase *bow_case;
  GtkEventController *keys;
  guint n_waiting;

  /* Nothing once the page is gone. */
  GtkListBox *list;
  GtkStack *pages;
  /* The place in the list that stays chosen when what stood there goes. */
  int chosen;
  gboolean updating;
} BowWaitingPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BowWaitingPage, bow_waiting_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_SINGLE_LETTER_KEYS,
  PROP_N_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static BowWaitingPagePrivate *
get_private (BowWaitingPage *self)
{
  return bow_waiting_page_get_instance_private (self);
}

static void
selected_cb (BowWaitingPage *self)
{
  BowWaitingPagePrivate *priv = get_private (self);
  GtkListBoxRow *row;

  if (priv->updating || priv->list == NULL)
    return;
  row = gtk_list_box_get_selected_row (priv->list);
  priv->chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  BOW_WAITING_PAGE_GET_CLASS (self)->show_chosen (self);
}

static void
activated_cb (BowWaitingPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), BOW_WAITING_PAGE_GET_CLASS (self)->open, NULL);
}

static void
set_case (BowWaitingPage *self,
          BowCase        *bow_case)
{
  BowWaitingPagePrivate *priv = get_private (self);

  bow_follow ((gpointer *) &priv->bow_case, bow_case, G_CALLBACK (bow_waiting_page_refresh), self);
  bow_waiting_page_refresh (self);
}

static void
bow_waiting_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BowWaitingPagePrivate *priv = get_private (BOW_WAITING_PAGE (object));

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, priv->bow_case);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      g_value_set_boolean (value, bow_queue_keys_get_active (priv->keys));
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, priv->n_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_waiting_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BowWaitingPage *self = BOW_WAITING_PAGE (object);
  BowWaitingPagePrivate *priv = get_private (self);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    case PROP_SINGLE_LETTER_KEYS:
      bow_queue_keys_set_active (priv->keys, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

/* The template is that of the page which derives from this one. */
static void
bow_waiting_page_dispose (GObject *object)
{
  BowWaitingPagePrivate *priv = get_private (BOW_WAITING_PAGE (object));

  priv->list = NULL;
  priv->pages = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  g_clear_object (&priv->bow_case);

  G_OBJECT_CLASS (bow_waiting_page_parent_class)->dispose (object);
}

static gboolean
bow_waiting_page_grab_focus (GtkWidget *widget)
{
  return bow_page_focus_on_queue (widget, get_private (BOW_WAITING_PAGE (widget))->list);
}

static void
bow_waiting_page_class_init (BowWaitingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_waiting_page_get_property;
  object_class->set_property = bow_waiting_page_set_property;
  object_class->dispose = bow_waiting_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = bow_waiting_page_grab_focus;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SINGLE_LETTER_KEYS] =
    g_param_spec_boolean ("single-letter-keys", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_WAITING] =
    g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_waiting_page_init (BowWaitingPage *self)
{
}

/**
 * bow_waiting_page_set_up:
 * @self: a page whose template has been made
 * @list: the list in it of what waits; one row is always chosen
 * @pages: what shows @list as the child `queue`, and the child `empty` where
 *   nothing waits
 * @letters: (array length=n_letters): single letters, and what they do; J and
 *   K step through @list besides. Must outlive @self
 * @n_letters: how many
 *
 * Makes what is common to all pages of this kind work on these widgets.
 */
void
bow_waiting_page_set_up (BowWaitingPage    *self,
                         GtkListBox        *list,
                         GtkStack          *pages,
                         const BowQueueKey *letters,
                         gsize              n_letters)
{
  BowWaitingPagePrivate *priv = get_private (self);

  priv->list = list;
  priv->pages = pages;
  priv->keys = bow_queue_keys_new (list, letters, n_letters);
  gtk_widget_add_controller (GTK_WIDGET (self), priv->keys);
  g_signal_connect_object (list, "selected-rows-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_waiting_page_get_case:
 * @self: the page
 *
 * Returns: (nullable) (transfer none): the case
 */
BowCase *
bow_waiting_page_get_case (BowWaitingPage *self)
{
  return get_private (self)->bow_case;
}

/**
 * bow_waiting_page_may:
 * @self: the page
 * @permission: what is to be done
 *
 * Returns: whether the account that looks at the case may do it; never
 *   without a case
 */
gboolean
bow_waiting_page_may (BowWaitingPage *self,
                      BowPermission   permission)
{
  BowCase *bow_case = get_private (self)->bow_case;

  return bow_case != NULL && bow_case_may (bow_case, permission);
}

/**
 * bow_waiting_page_get_chosen:
 * @self: the page
 *
 * Returns: (nullable) (transfer none): the row that is chosen; nothing once
 *   the page is gone
 */
GtkWidget *
bow_waiting_page_get_chosen (BowWaitingPage *self)
{
  GtkListBox *list = get_private (self)->list;

  return list != NULL ? (GtkWidget *) gtk_list_box_get_selected_row (list) : NULL;
}

/**
 * bow_waiting_page_get_row:
 * @self: the page
 *
 * Returns: the record that is chosen; 0 for none
 */
gint64
bow_waiting_page_get_row (BowWaitingPage *self)
{
  GtkWidget *row = bow_waiting_page_get_chosen (self);

  return row != NULL ? BOW_WAITING_PAGE_GET_CLASS (self)->get_record (row) : 0;
}

/**
 * bow_waiting_page_refresh:
 * @self: the page
 *
 * Reads anew what waits; nothing without a case, or once the page is gone.
 */
void
bow_waiting_page_refresh (BowWaitingPage *self)
{
  BowWaitingPagePrivate *priv = get_private (self);

  if (priv->bow_case != NULL && priv->list != NULL)
    BOW_WAITING_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * bow_waiting_page_start_over:
 * @self: the page
 *
 * Reads what waits after another list has been asked for: the first of it will
 * be chosen.
 */
void
bow_waiting_page_start_over (BowWaitingPage *self)
{
  get_private (self)->chosen = 0;
  bow_waiting_page_refresh (self);
}

/**
 * bow_waiting_page_fill:
 * @self: the page
 * @rows: (element-type GtkWidget): the rows of what waits, floating
 *
 * Shows what waits. The row that was chosen stays chosen; where it is gone,
 * the one in its place.
 */
void
bow_waiting_page_fill (BowWaitingPage *self,
                       GPtrArray      *rows)
{
  BowWaitingPagePrivate *priv = get_private (self);
  BowWaitingPageClass *klass = BOW_WAITING_PAGE_GET_CLASS (self);
  GtkWidget *present = bow_waiting_page_get_chosen (self);
  gint64 before = present != NULL ? klass->identify (present) : 0;
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  GtkListBoxRow *chosen = NULL;

  priv->updating = TRUE;
  gtk_list_box_remove_all (priv->list);
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      gtk_list_box_append (priv->list, row);
      if (klass->identify (row) == before)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  for (int at = priv->chosen; chosen == NULL && at >= 0; at--)
    chosen = gtk_list_box_get_row_at_index (priv->list, at);
  priv->updating = FALSE;

  gtk_stack_set_visible_child_name (priv->pages, chosen != NULL ? "queue" : "empty");
  if (chosen != NULL)
    gtk_list_box_select_row (priv->list, chosen);
  klass->show_chosen (self);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

/**
 * bow_waiting_page_enter:
 * @self: the page
 *
 * Puts the keyboard into the list.
 */
void
bow_waiting_page_enter (BowWaitingPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (get_private (self)->list), GTK_DIR_TAB_FORWARD);
}

/**
 * bow_waiting_page_set_n_waiting:
 * @self: the page
 * @n_waiting: how many wait, 0 or more
 *
 * Sets what the badge of the page says.
 */
void
bow_waiting_page_set_n_waiting (BowWaitingPage *self,
                                gint64          n_waiting)
{
  BowWaitingPagePrivate *priv = get_private (self);

  if (priv->n_waiting == (guint) n_waiting)
    return;
  priv->n_waiting = (guint) n_waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

/**
 * bow_waiting_page_say:
 * @self: the page
 * @message: a sentence
 *
 * Says why something could not be done.
 */
void
bow_waiting_page_say (BowWaitingPage *self,
                      const char     *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", message, FALSE);
}

/**
 * bow_waiting_page_open:
 * @widget: the page
 * @name: ignored
 * @parameter: ignored
 *
 * Opens the record that is chosen, if there is one: for the action that the
 * class names.
 */
void
bow_waiting_page_open (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  gint64 row = bow_waiting_page_get_row (BOW_WAITING_PAGE (widget));

  if (row != 0)
    gtk_widget_activate_action (widget, "win.open-record", "x", row);
}

/**
 * bow_waiting_page_decided:
 * @source: the case
 * @result: of bow_case_run_async()
 * @user_data: (transfer full): the page
 *
 * Says that something has been decided, or why it could not be.
 */
void
bow_waiting_page_decided (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (BowWaitingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (get_private (self)->list == NULL)
    return;
  if (error != NULL)
    bow_waiting_page_say (self, error->message);
  else
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Decided"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
