/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a course: search as you type, or take the courses that the roster names. */

#include "view/course-popover.h"

#include "model/display-name.h"
#include "view/course-cell.h"
#include "view/row-name.h"

#include <glib/gi18n-lib.h>

struct _RegistrarCoursePopover
{
  GtkPopover parent_instance;

  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *list;
  GtkLabel       *message;
  GtkWidget      *roster_choice;
  GtkWidget      *roster_check;
  GtkLabel       *roster_note;

  RegistrarSession   *session; /* (nullable) */
  GtkSingleSelection *selection;
  char               *searched;    /* (nullable) for what the courses were searched last */
  gboolean            is_found;    /* and the courses are those of what is typed */
  gboolean            takes_first; /* Return came before they were found */
};

G_DEFINE_FINAL_TYPE (RegistrarCoursePopover, registrar_course_popover, GTK_TYPE_POPOVER)

static void
choose (RegistrarCoursePopover *self, RegistrarCourse *course)
{
  registrar_session_choose_course (self->session, course);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
choose_position (RegistrarCoursePopover *self, guint position)
{
  g_autoptr (RegistrarCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    choose (self, registrar_course_item_get_course (item));
}

static void
list_activated_cb (RegistrarCoursePopover *self, guint position)
{
  choose_position (self, position);
}

static void
roster_chosen_cb (RegistrarCoursePopover *self)
{
  choose (self, NULL);
}

static void
search_changed_cb (RegistrarCoursePopover *self)
{
  g_free (self->searched);
  self->searched = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->is_found = FALSE;
  registrar_course_list_search (registrar_session_get_courses (self->session), self->searched);
}

/* An entry waits until nothing more is typed: who types fast is not given what was found for half of it. */
static void
search_activated_cb (RegistrarCoursePopover *self)
{
  if (self->is_found && g_strcmp0 (self->searched, gtk_editable_get_text (GTK_EDITABLE (self->search))) == 0)
    {
      choose_position (self, gtk_single_selection_get_selected (self->selection));
      return;
    }

  self->takes_first = TRUE;
  search_changed_cb (self);
}

static void
searched_cb (RegistrarCoursePopover *self, const char *error)
{
  guint n_courses = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n_courses == 0)
    gtk_label_set_text (self->message, error != NULL ? error : _("No course has these words in its code or title."));
  gtk_stack_set_visible_child_name (self->stack, n_courses > 0 ? "courses" : "message");
  self->is_found = TRUE;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0')
    return;

  gtk_single_selection_set_selected (self->selection, 0); /* what Return takes */
  if (self->takes_first)
    choose_position (self, 0);
  self->takes_first = FALSE;
}

static void
show_roster_choice (RegistrarCoursePopover *self)
{
  gboolean has_courses = registrar_session_has_roster_courses (self->session);

  gtk_widget_set_sensitive (self->roster_choice, has_courses);
  gtk_widget_set_visible (self->roster_check, registrar_session_uses_roster_courses (self->session));
  gtk_label_set_text (self->roster_note,
                      has_courses ? _("Each student for the course that their row names")
                                  : _("This roster names no courses"));
}

static void
registrar_course_popover_map (GtkWidget *widget)
{
  RegistrarCoursePopover *self = REGISTRAR_COURSE_POPOVER (widget);

  self->takes_first = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  show_roster_choice (self);
  GTK_WIDGET_CLASS (registrar_course_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
setup_course_cb (RegistrarCoursePopover *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, registrar_course_cell_new ());
}

static void
bind_course_cb (RegistrarCoursePopover *self, GtkListItem *item)
{
  RegistrarCourse *course = registrar_course_item_get_course (gtk_list_item_get_item (item));
  RegistrarCourse *chosen = registrar_session_get_course (self->session);
  g_autofree char *name = registrar_course_dup_display_name (course);

  registrar_row_name_show_cell (gtk_list_item_get_child (item), name);
  registrar_course_cell_set_course (REGISTRAR_COURSE_CELL (gtk_list_item_get_child (item)), course,
                                    chosen != NULL && g_str_equal (chosen->id, course->id));
}

static void
registrar_course_popover_dispose (GObject *object)
{
  RegistrarCoursePopover *self = REGISTRAR_COURSE_POPOVER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->searched, g_free);
  G_OBJECT_CLASS (registrar_course_popover_parent_class)->dispose (object);
}

static void
registrar_course_popover_class_init (RegistrarCoursePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_course_popover_dispose;
  widget_class->map = registrar_course_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/course-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, search);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, stack);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, list);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, message);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, roster_choice);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, roster_check);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCoursePopover, roster_note);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown); /* the entry keeps Escape for itself */
  gtk_widget_class_bind_template_callback (widget_class, roster_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_course_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_course_cb);
}

static void
registrar_course_popover_init (RegistrarCoursePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_course_popover_set_session (RegistrarCoursePopover *self, RegistrarSession *session)
{
  RegistrarCourseList *courses;

  g_return_if_fail (REGISTRAR_IS_COURSE_POPOVER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  courses = registrar_session_get_courses (session);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (courses)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (courses, "searched", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
}
