/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Above the table: how many cells can be repaired, and the buttons that do it. */

#include "view/repair-bar.h"

#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

struct _RegistrarRepairBar
{
  GtkWidget parent_instance;

  GtkRevealer   *revealer;
  GtkLabel      *message;
  GtkButton     *repair;
  GtkMenuButton *others;

  RegistrarSession *session; /* (nullable) */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarRepairBar, registrar_repair_bar, GTK_TYPE_WIDGET)

/* Of so many cells. */
static char *
dup_description (const RegistrarRepairOffer *offer)
{
  guint n = offer->n_cells;

  if (g_str_equal (offer->code, "lost-zeros"))
    return g_strdup_printf (ngettext ("%'u ID lost its zeros", "%'u IDs lost their zeros", n), n);
  if (g_str_equal (offer->code, "rounded-id"))
    return g_strdup_printf (ngettext ("%'u ID is written as a rounded number", "%'u IDs are written as rounded numbers", n), n);
  if (g_str_equal (offer->code, "name-in-address"))
    return g_strdup_printf (ngettext ("%'u address also holds a name", "%'u addresses also hold a name", n), n);
  if (g_str_equal (offer->code, "other-encoding"))
    return g_strdup_printf (ngettext ("%'u text is in another encoding", "%'u texts are in another encoding", n), n);
  return g_strdup_printf (ngettext ("%'u text turns its direction", "%'u texts turn their direction", n), n);
}

static char *
dup_label (guint n_cells)
{
  return g_strdup_printf (ngettext ("Repair %'u Cell", "Repair %'u Cells", n_cells), n_cells);
}

static void
add_menu_item (GMenu *menu, const RegistrarRepairOffer *offer)
{
  g_autofree char *description = dup_description (offer);
  g_autoptr (GMenuItem) item = g_menu_item_new (description, NULL);

  g_menu_item_set_action_and_target (item, "win.repair", "s", offer->code);
  g_menu_append_item (menu, item);
}

/* With one kind of repair there is nothing to choose. */
static void
show_repairs (RegistrarRepairBar *self, const RegistrarRepairOffer *offers)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  guint n_cells = 0;

  for (const RegistrarRepairOffer *offer = offers; offer->n_cells > 0; offer++)
    {
      g_autofree char *description = dup_description (offer);

      g_string_append_printf (kinds, "%s%s", offer != offers ? " · " : "", description);
      add_menu_item (menu, offer);
      n_cells += offer->n_cells;
    }

  /* Translators: what can be repaired: '12 IDs lost their zeros · 3 addresses also hold a name' */
  message = g_strdup_printf (_("This can be repaired in one click: %s."), kinds->str);
  label = dup_label (n_cells);
  gtk_label_set_text (self->message, message);
  gtk_button_set_label (self->repair, label);
  gtk_menu_button_set_menu_model (self->others, G_MENU_MODEL (menu));
  registrar_spoken_parts_name (GTK_WIDGET (self->others), _("Repair Only"));
  gtk_widget_set_visible (GTK_WIDGET (self->others), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 1);
}

static void
session_changed_cb (RegistrarRepairBar *self)
{
  const RegistrarRepairOffer *offers = registrar_session_get_repairs (self->session);
  gboolean any = registrar_session_can_edit (self->session) && offers[0].n_cells > 0;

  if (any)
    show_repairs (self, offers);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, any);
}

/* What is not seen is not read aloud either. */
static void
revealed_cb (RegistrarRepairBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_revealer_get_reveal_child (self->revealer)
                                                 || gtk_revealer_get_child_revealed (self->revealer));
}

static void
set_session (RegistrarRepairBar *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (session, "edited", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
registrar_repair_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, REGISTRAR_REPAIR_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_repair_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (REGISTRAR_REPAIR_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_repair_bar_dispose (GObject *object)
{
  RegistrarRepairBar *self = REGISTRAR_REPAIR_BAR (object);

  g_clear_object (&self->session);
  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  G_OBJECT_CLASS (registrar_repair_bar_parent_class)->dispose (object);
}

static void
registrar_repair_bar_class_init (RegistrarRepairBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_repair_bar_dispose;
  object_class->get_property = registrar_repair_bar_get_property;
  object_class->set_property = registrar_repair_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/repair-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarRepairBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRepairBar, message);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRepairBar, repair);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRepairBar, others);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
registrar_repair_bar_init (RegistrarRepairBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
