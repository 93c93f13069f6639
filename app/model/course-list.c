/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses of a registry as a list that follows what somebody types. */

#include "model/course-list.h"

#include "coroutine/co.h"
#include "model/await.h"
#include "model/main-thread.h"

#define MOST_COURSES 200 /* nobody reads further; they type on */

/* What a search found. Owned by one at a time. */
typedef struct
{
  GPtrArray *courses; /* (nullable) (element-type RegistrarCourse) */
  GError    *error;
} RegistrarCourseSearch;

static void
registrar_course_search_clear (RegistrarCourseSearch *self)
{
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarCourseSearch, registrar_course_search_clear)
CO_DEFINE_CHANNEL (RegistrarCourseSearch, registrar_course_search, registrar_course_search_clear)

struct _RegistrarCourseList
{
  GObject parent_instance;

  RegistrarRegistry *registry; /* (nullable) */
  GPtrArray         *items;    /* (element-type RegistrarCourseItem) */

  RegistrarCourseSearchReceiver found;
  GSource                      *found_source;
};

enum
{
  SEARCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegistrarCourseList, registrar_course_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return REGISTRAR_TYPE_COURSE_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return REGISTRAR_COURSE_LIST (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  RegistrarCourseList *self = REGISTRAR_COURSE_LIST (list);

  registrar_assert_main_thread ();
  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

typedef struct
{
  RegistrarRegistry          *registry;
  char                       *text;
  RegistrarCourseSearchSender output;
} SearchCourses;

CO_ROUTINE (search_courses, SearchCourses)
{
  g_auto (RegistrarCourseSearchSender) output = args->output;
  g_autoptr (RegistrarRegistry) registry = args->registry;
  g_autofree char *text = args->text;
  RegistrarCourseSearch search = { NULL };

  search.courses = registrar_registry_search_courses (registry, text, MOST_COURSES, &search.error);
  registrar_course_search_send (output, &search);
  registrar_course_search_close (output);
}

static void
stop_search (RegistrarCourseList *self)
{
  registrar_await_stop (&self->found_source);
  registrar_course_search_receiver_clear (&self->found);
}

static void
show_courses (RegistrarCourseList *self, GPtrArray *courses)
{
  guint old_size = self->items->len;

  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; courses != NULL && i < courses->len; i++)
    g_ptr_array_add (self->items, registrar_course_item_new (g_ptr_array_index (courses, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old_size, self->items->len);
}

static gboolean
courses_found_cb (gpointer data)
{
  RegistrarCourseList *self = data;
  g_auto (RegistrarCourseSearch) search = { NULL };
  CoChannelStatus status = registrar_course_search_try_receive (self->found, &search);

  stop_search (self);
  if (status == CO_CHANNEL_DONE)
    {
      show_courses (self, search.courses);
      g_signal_emit (self, signals[SEARCHED], 0, search.error != NULL ? search.error->message : NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
registrar_course_list_dispose (GObject *object)
{
  RegistrarCourseList *self = REGISTRAR_COURSE_LIST (object);

  stop_search (self);
  g_clear_object (&self->registry);
  G_OBJECT_CLASS (registrar_course_list_parent_class)->dispose (object);
}

static void
registrar_course_list_finalize (GObject *object)
{
  g_ptr_array_unref (REGISTRAR_COURSE_LIST (object)->items);
  G_OBJECT_CLASS (registrar_course_list_parent_class)->finalize (object);
}

static void
registrar_course_list_class_init (RegistrarCourseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_course_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = registrar_course_list_finalize;

  signals[SEARCHED] = g_signal_new ("searched", REGISTRAR_TYPE_COURSE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
registrar_course_list_init (RegistrarCourseList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

RegistrarCourseList *
registrar_course_list_new (void)
{
  return g_object_new (REGISTRAR_TYPE_COURSE_LIST, NULL);
}

void
registrar_course_list_set_registry (RegistrarCourseList *self, RegistrarRegistry *registry)
{
  g_return_if_fail (REGISTRAR_IS_COURSE_LIST (self));
  registrar_assert_main_thread ();

  stop_search (self);
  g_set_object (&self->registry, registry);
  show_courses (self, NULL);
}

void
registrar_course_list_search (RegistrarCourseList *self, const char *text)
{
  RegistrarCourseSearchChannel channel;

  g_return_if_fail (REGISTRAR_IS_COURSE_LIST (self));
  registrar_assert_main_thread ();
  if (self->registry == NULL)
    return;

  stop_search (self);
  channel = registrar_course_search_channel_new (1);
  self->found = channel.receiver;
  registrar_await (&self->found_source, registrar_course_search_receiver_source_new (self->found), courses_found_cb,
                   self);
  co_go (search_courses, g_object_ref (self->registry), g_strdup (text), channel.sender);
}
