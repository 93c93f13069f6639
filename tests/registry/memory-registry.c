/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registry of the tests: no answer is ever invented, whoever was registered is. */

#include "memory-registry.h"

static const char *
memory_registry_get_name (RegistrarRegistry *registry)
{
  return "memory";
}

static void
memory_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);

  *capabilities = (RegistrarCapabilities){
    .batch_size = self->batch_size,
    .max_requests = self->max_requests,
    .stores_run_key = TRUE,
    .records = self->records,
    .by_course = self->by_course,
    .lists = TRUE,
    .updates = TRUE,
    .suspends = TRUE,
    .unregisters = TRUE,
    .keeps_dates = TRUE,
  };
}

static gboolean
memory_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  check->server = g_strdup ("memory");
  return TRUE;
}

static GPtrArray *
memory_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  return g_ptr_array_new ();
}

static void
find_course (MemoryRegistry *self, RegistrarCourseQuery *query)
{
  const char *name = query->name;

  pthread_mutex_lock (&self->lock);
  self->courses_found++;
  pthread_mutex_unlock (&self->lock);
  if (self->course_asked != NULL)
    self->course_asked (self, self->called_data);

  if (name[0] == 'C' && g_ascii_isdigit (name[1]) && name[2] == '\0')
    query->course = registrar_course_new (name, name, name, 0);
  else
    query->error = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                                "There is no course “%s”. The nearest are C0.", name);
}

static void
memory_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  for (guint i = 0; i < n_queries; i++)
    find_course (MEMORY_REGISTRY (registry), &queries[i]);
}

static void
begin_call (MemoryRegistry *self, guint n_items)
{
  pthread_mutex_lock (&self->lock);
  g_atomic_int_inc (&self->calls);
  g_atomic_int_inc (&self->calls_under_way);
  self->most_calls_under_way = MAX (self->most_calls_under_way, self->calls_under_way);
  self->largest_batch = MAX (self->largest_batch, n_items);
  pthread_mutex_unlock (&self->lock);

  if (self->called != NULL)
    self->called (self, self->called_data);
  if (self->gate != NULL)
    co_wait_group_wait (self->gate);
}

static char *
make_key (const char *id, const char *course)
{
  return g_strdup_printf ("%s in %s", id, course);
}

static void
free_registration (gpointer data)
{
  MemoryRegistration *registration = data;

  g_free (registration->run);
  g_free (registration->student);
  g_free (registration->course);
  g_free (registration);
}

static MemoryRegistration *
add (MemoryRegistry *self, const char *run, const char *id, const char *course, const RegistrarDetails *details)
{
  MemoryRegistration *registration = g_new0 (MemoryRegistration, 1);

  registration->run = g_strdup (run);
  registration->student = g_strdup (id);
  registration->course = g_strdup (course);
  registration->details = *details;
  g_hash_table_insert (self->registered, make_key (id, course), registration);
  return registration;
}

static void
count_asked (MemoryRegistry *self, const RegistrarRegistration *item)
{
  guint asked = GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, item->student.id));

  g_hash_table_insert (self->asked, g_strdup (item->student.id), GUINT_TO_POINTER (asked + 1));
}

static void
fail_as_changed (RegistrarRegistration *item)
{
  item->outcome = REGISTRAR_ROW_FAILED;
  item->error = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED, "Changed meanwhile.");
}

typedef void (*Answer) (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there);

static void
look_up (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there)
{
  if (there == NULL)
    item->outcome = REGISTRAR_ROW_NEW;
  else if (registrar_details_meet (&there->details, &item->asked))
    {
      item->outcome = REGISTRAR_ROW_ALREADY;
      item->by_this_run = g_strcmp0 (there->run, item->run) == 0;
    }
  else
    {
      item->outcome = REGISTRAR_ROW_CHANGED;
      item->finding = registrar_finding_new (&there->details);
    }
}

static void
register_ (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there)
{
  if (there == NULL)
    add (self, item->run, item->student.id, item->course->id, &item->asked);

  if (there == NULL || g_strcmp0 (there->run, item->run) == 0)
    item->outcome = REGISTRAR_ROW_REGISTERED;
  else if (registrar_details_meet (&there->details, &item->asked))
    item->outcome = REGISTRAR_ROW_ALREADY;
  else
    fail_as_changed (item);
}

static void
update (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there)
{
  if (there == NULL || (item->expected != NULL && !registrar_details_equal (&there->details, item->expected)))
    {
      fail_as_changed (item);
      return;
    }

  registrar_details_apply (&there->details, &item->asked);
  item->outcome = REGISTRAR_ROW_UPDATED;
}

static void
suspend (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there)
{
  item->outcome = there != NULL ? REGISTRAR_ROW_UPDATED : REGISTRAR_ROW_ABSENT;
  if (there != NULL)
    there->details.suspended = TRUE;
}

static void
unregister (MemoryRegistry *self, RegistrarRegistration *item, MemoryRegistration *there)
{
  g_autofree char *key = make_key (item->student.id, item->course->id);

  if (there == NULL)
    item->outcome = REGISTRAR_ROW_ABSENT;
  else if (item->run != NULL && g_strcmp0 (there->run, item->run) != 0)
    item->outcome = REGISTRAR_ROW_SKIPPED;
  else if (item->expected != NULL && !registrar_details_equal (&there->details, item->expected))
    fail_as_changed (item);
  else
    {
      item->outcome = REGISTRAR_ROW_REMOVED;
      g_hash_table_remove (self->registered, key);
    }
}

static gboolean
is_mixed (RegistrarRegistration **items, guint n_items)
{
  for (guint i = 1; i < n_items; i++)
    if (items[i]->course != items[0]->course)
      return TRUE;
  return FALSE;
}

static void
answer_all (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items, Answer answer)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);

  begin_call (self, n_items);

  pthread_mutex_lock (&self->lock);
  self->n_mixed_calls += is_mixed (items, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *key = make_key (items[i]->student.id, items[i]->course->id);

      count_asked (self, items[i]);
      answer (self, items[i], g_hash_table_lookup (self->registered, key));
    }
  g_atomic_int_add (&self->calls_under_way, -1);
  pthread_mutex_unlock (&self->lock);
}

static void
memory_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  answer_all (registry, items, n_items, look_up);
}

static void
memory_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                          const RegistrarRecord *record)
{
  answer_all (registry, items, n_items, register_);
}

static void
memory_registry_update (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                        const RegistrarRecord *record)
{
  answer_all (registry, items, n_items, update);
}

static void
memory_registry_suspend (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                         const RegistrarRecord *record)
{
  answer_all (registry, items, n_items, suspend);
}

static void
memory_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                            const RegistrarRecord *record)
{
  answer_all (registry, items, n_items, unregister);
}

static gboolean
memory_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                 gpointer data, GError **error)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);
  GHashTableIter iter;
  gpointer value;

  if (self->list_error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->list_error));
      return FALSE;
    }

  pthread_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->registered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const MemoryRegistration *there = value;
      RegistrarRegistered registered = {
        .account = there->student,
        .student = { .id = there->student },
        .details = there->details,
        .is_staff = there->is_staff,
      };

      if (g_str_equal (there->course, course->id))
        func (&registered, data);
    }
  pthread_mutex_unlock (&self->lock);
  return TRUE;
}

static void
memory_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = memory_registry_get_name;
  iface->get_capabilities = memory_registry_get_capabilities;
  iface->check = memory_registry_check;
  iface->search_courses = memory_registry_search_courses;
  iface->find_courses = memory_registry_find_courses;
  iface->list_registered = memory_registry_list_registered;
  iface->look_up = memory_registry_look_up;
  iface->register_ = memory_registry_register;
  iface->update = memory_registry_update;
  iface->suspend = memory_registry_suspend;
  iface->unregister = memory_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (MemoryRegistry, memory_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, memory_registry_iface_init))

static void
memory_registry_finalize (GObject *object)
{
  MemoryRegistry *self = MEMORY_REGISTRY (object);

  g_clear_error (&self->list_error);
  g_clear_pointer (&self->gate, co_wait_group_unref);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->registered);
  pthread_mutex_destroy (&self->lock);

  G_OBJECT_CLASS (memory_registry_parent_class)->finalize (object);
}

static void
memory_registry_class_init (MemoryRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = memory_registry_finalize;
}

static void
memory_registry_init (MemoryRegistry *self)
{
  pthread_mutex_init (&self->lock, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->registered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_registration);
}

MemoryRegistry *
memory_registry_new (guint batch_size, guint max_requests)
{
  MemoryRegistry *self = g_object_new (MEMORY_TYPE_REGISTRY, NULL);

  self->batch_size = batch_size;
  self->max_requests = max_requests;
  return self;
}

guint
memory_registry_get_asked (MemoryRegistry *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, id));
}

MemoryRegistration *
memory_registry_add (MemoryRegistry *self, const char *id, const char *course)
{
  return add (self, "another", id, course, &(RegistrarDetails){ 0 });
}
