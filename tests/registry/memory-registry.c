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
make_key (const RegistrarRegistration *item)
{
  return g_strdup_printf ("%s in %s", item->student.id, item->course->id);
}

static void
count_asked (MemoryRegistry *self, const RegistrarRegistration *item)
{
  guint asked = GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, item->student.id));

  g_hash_table_insert (self->asked, g_strdup (item->student.id), GUINT_TO_POINTER (asked + 1));
}

static void
memory_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);

  begin_call (self, n_items);

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *key = make_key (items[i]);
      gboolean known = g_hash_table_contains (self->registered, key);

      count_asked (self, items[i]);
      items[i]->outcome = known ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW;
    }
  g_atomic_int_add (&self->calls_under_way, -1);
  pthread_mutex_unlock (&self->lock);
}

static void
memory_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                          const RegistrarRecord *record)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);

  begin_call (self, n_items);

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < n_items; i++)
    {
      char *key = make_key (items[i]);
      const char *run = g_hash_table_lookup (self->registered, key);

      count_asked (self, items[i]);
      items[i]->outcome
          = run == NULL || g_str_equal (run, items[i]->run) ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_ALREADY;
      if (run == NULL)
        g_hash_table_insert (self->registered, key, g_strdup (items[i]->run));
      else
        g_free (key);
    }
  g_atomic_int_add (&self->calls_under_way, -1);
  pthread_mutex_unlock (&self->lock);
}

static void
memory_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                            const RegistrarRecord *record)
{
  MemoryRegistry *self = MEMORY_REGISTRY (registry);

  begin_call (self, n_items);

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *key = make_key (items[i]);
      const char *run = g_hash_table_lookup (self->registered, key);

      count_asked (self, items[i]);
      if (run == NULL)
        items[i]->outcome = REGISTRAR_ROW_ABSENT;
      else if (!g_str_equal (run, items[i]->run))
        items[i]->outcome = REGISTRAR_ROW_SKIPPED;
      else
        items[i]->outcome = REGISTRAR_ROW_REMOVED;
      if (items[i]->outcome == REGISTRAR_ROW_REMOVED)
        g_hash_table_remove (self->registered, key);
    }
  g_atomic_int_add (&self->calls_under_way, -1);
  pthread_mutex_unlock (&self->lock);
}

static void
memory_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = memory_registry_get_name;
  iface->get_capabilities = memory_registry_get_capabilities;
  iface->check = memory_registry_check;
  iface->search_courses = memory_registry_search_courses;
  iface->find_courses = memory_registry_find_courses;
  iface->look_up = memory_registry_look_up;
  iface->register_ = memory_registry_register;
  iface->unregister = memory_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (MemoryRegistry, memory_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, memory_registry_iface_init))

static void
memory_registry_finalize (GObject *object)
{
  MemoryRegistry *self = MEMORY_REGISTRY (object);

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
  self->registered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
