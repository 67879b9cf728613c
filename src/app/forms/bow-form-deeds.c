/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-deeds.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-message.h"

static void
add_shortcut (GtkEventController *controller,
              guint               key,
              GdkModifierType     modifiers,
              const char         *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_named_action_new (action)));
}

/**
 * bow_form_add_save_keys:
 * @widget: what holds a form
 * @save: its action that saves
 * @save_and_new: its action that saves and begins another
 *
 * Gives them Ctrl+Enter and Ctrl+Shift+Enter, before the field that has the
 * keyboard: a field of prose would take Ctrl+Enter for a new line.
 */
void
bow_form_add_save_keys (GtkWidget  *widget,
                        const char *save,
                        const char *save_and_new)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      add_shortcut (controller, keys[i], GDK_CONTROL_MASK, save);
      add_shortcut (controller, keys[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK, save_and_new);
    }
  gtk_widget_add_controller (widget, controller);
}

/**
 * bow_form_ask_discard:
 * @form: a form
 * @parent: the widget that asks
 * @heading: what is about to be thrown away, as a question
 * @text: what cannot be brought back
 *
 * Asks before what is typed is thrown away, and does it.
 */
void
bow_form_ask_discard (BowForm    *form,
                      GtkWidget  *parent,
                      const char *heading,
                      const char *text)
{
  bow_message_ask (parent, heading, text, _("_Discard"), G_CALLBACK (bow_form_discard), form);
}
