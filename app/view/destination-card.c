/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the students go: roster, course and registry side by side. */

#include "view/destination-card.h"

#include "view/course-popover.h"
#include "view/destination-label.h"
#include "view/registry-popover.h"
#include "view/roster-popover.h"

#include <glib/gi18n-lib.h>

struct _RegistrarDestinationCard
{
  GtkBox parent_instance;

  GtkMenuButton             *roster_button;
  GtkMenuButton             *course_button;
  GtkMenuButton             *registry_button;
  GtkWidget                 *separators[2];
  RegistrarDestinationLabel *roster_label;
  RegistrarDestinationLabel *course_label;
  RegistrarDestinationLabel *registry_label;
  RegistrarRosterPopover    *roster_popover;
  RegistrarCoursePopover    *course_popover;
  RegistrarRegistryPopover  *registry_popover;

  RegistrarSession *session; /* (nullable) */
  gboolean          narrow;
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarDestinationCard, registrar_destination_card, GTK_TYPE_BOX)

static void
show_roster (RegistrarDestinationCard *self)
{
  guint total = registrar_session_get_progress (self->session)->total;
  g_autofree char *name = NULL;
  g_autofree char *note = g_strdup_printf (ngettext ("%'u student", "%'u students", total), total);
  g_autofree char *label = NULL;

  g_object_get (self->session, "roster-name", &name, NULL);
  label = g_strdup_printf (_("Roster: %s, %s"), name != NULL ? name : "", note);
  g_object_set (self->roster_label, "value", name, "note", note, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->roster_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_course (RegistrarDestinationCard *self)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  g_object_get (self->session, "course-title", &title, NULL);
  if (title == NULL)
    title = g_strdup (_("Choose a Course"));
  label = g_strdup_printf (_("Course: %s"), title);
  g_object_set (self->course_label, "value", title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->course_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_registry (RegistrarDestinationCard *self)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_object_get (self->session, "registry-name", &name, NULL);
  if (name == NULL)
    name = g_strdup (_("Not Available"));
  label = g_strdup_printf (_("Registry: %s"), name);
  g_object_set (self->registry_label, "value", name, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->registry_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The title says what roster it is: in a narrow window it is here while its columns can be changed, and the registry
 * while it can be chosen. */
static void
show_width (RegistrarDestinationCard *self)
{
  RegistrarSessionState state
      = self->session != NULL ? registrar_session_get_state (self->session) : REGISTRAR_SESSION_EMPTY;
  gboolean all = !self->narrow || (state != REGISTRAR_SESSION_RUN && state != REGISTRAR_SESSION_DONE);

  gtk_widget_set_visible (GTK_WIDGET (self->roster_button), all);
  gtk_widget_set_visible (self->separators[0], all);
  gtk_widget_set_visible (self->separators[1], all);
  gtk_widget_set_visible (GTK_WIDGET (self->registry_button), all);
}

/* During a run and after it the choices stay as they were. Another course than the one planned for takes another plan. */
static void
show_state (RegistrarDestinationCard *self)
{
  RegistrarSessionState state = registrar_session_get_state (self->session);
  gboolean changeable = state == REGISTRAR_SESSION_ROSTER || state == REGISTRAR_SESSION_PLANNED;

  gtk_widget_set_sensitive (GTK_WIDGET (self->course_button), changeable);
  g_object_set (self->course_label, "changeable", changeable, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->registry_button), changeable);
  g_object_set (self->registry_label, "changeable", changeable, NULL);
  show_width (self);
}

static void
set_session (RegistrarDestinationCard *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  registrar_roster_popover_set_session (self->roster_popover, session);
  registrar_course_popover_set_session (self->course_popover, session);
  registrar_registry_popover_set_session (self->registry_popover, session);
  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (show_roster), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (show_roster), self, G_CONNECT_SWAPPED); /* rows still come */
  g_signal_connect_object (session, "notify::course-title", G_CALLBACK (show_course), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::registry-name", G_CALLBACK (show_registry), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_course (self);
  show_registry (self);
}

static void
set_narrow (RegistrarDestinationCard *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  show_width (self);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
registrar_destination_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarDestinationCard *self = REGISTRAR_DESTINATION_CARD (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_destination_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarDestinationCard *self = REGISTRAR_DESTINATION_CARD (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_destination_card_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_DESTINATION_CARD (object)->session);
  G_OBJECT_CLASS (registrar_destination_card_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationCard, child)
#define BIND_AS(name, child)                                                                                  \
  gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,                                       \
                                             G_STRUCT_OFFSET (RegistrarDestinationCard, child))

static void
registrar_destination_card_class_init (RegistrarDestinationCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_destination_card_dispose;
  object_class->get_property = registrar_destination_card_get_property;
  object_class->set_property = registrar_destination_card_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (REGISTRAR_TYPE_DESTINATION_LABEL);
  g_type_ensure (REGISTRAR_TYPE_ROSTER_POPOVER);
  g_type_ensure (REGISTRAR_TYPE_COURSE_POPOVER);
  g_type_ensure (REGISTRAR_TYPE_REGISTRY_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/destination-card.ui");
  BIND (roster_button);
  BIND (course_button);
  BIND (registry_button);
  BIND_AS ("first_separator", separators[0]);
  BIND_AS ("second_separator", separators[1]);
  BIND (roster_label);
  BIND (course_label);
  BIND (registry_label);
  BIND (roster_popover);
  BIND (course_popover);
  BIND (registry_popover);
}

/* A menu button centres its child; ours fills it. */
static void
fill_button (RegistrarDestinationLabel *label)
{
  gtk_widget_set_halign (gtk_widget_get_parent (GTK_WIDGET (label)), GTK_ALIGN_FILL);
}

static void
registrar_destination_card_init (RegistrarDestinationCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_button (self->roster_label);
  fill_button (self->course_label);
  fill_button (self->registry_label);
}

void
registrar_destination_card_choose_course (RegistrarDestinationCard *self)
{
  g_return_if_fail (REGISTRAR_IS_DESTINATION_CARD (self));

  gtk_menu_button_popup (self->course_button);
}
