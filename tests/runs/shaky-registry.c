/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Without a run key it registers whoever it is told to, also twice: that nobody is, is up to those who ask. */

#include "shaky-registry.h"

#define RETRY_AFTER 1000 /* microseconds */

static const char *
shaky_registry_get_name (RegistrarRegistry *registry)
{
  return "shaky";
}

static void
shaky_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  ShakyRegistry *self = SHAKY_REGISTRY (registry);

  *capabilities = (RegistrarCapabilities){
    .batch_size = self->batch_size,
    .max_requests = self->max_requests,
    .stores_run_key = self->stores_run_key,
    .settle_time = self->settle_time,
  };
}

static void
find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  for (guint i = 0; i < n_queries; i++)
    queries[i].course = registrar_course_new (queries[i].name, queries[i].name, queries[i].name, 0);
}

static void
count (GHashTable *table, const char *id)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, id));

  g_hash_table_insert (table, g_strdup (id), GUINT_TO_POINTER (n + 1));
}

/* --- moods --- */

static ShakyMood
draw_mood (ShakyRegistry *self)
{
  gint drawn = g_rand_int_range (self->rand, 0, 100);

  for (ShakyMood mood = SHAKY_ANSWERS + 1; mood < SHAKY_N_MOODS; mood++)
    {
      drawn -= (gint) self->chances[mood];
      if (drawn < 0)
        return mood;
    }

  return SHAKY_ANSWERS;
}

static ShakyMood
choose_mood (ShakyRegistry *self)
{
  ShakyMood mood = g_atomic_int_get (&self->mood);

  return mood != SHAKY_ANSWERS ? mood : draw_mood (self);
}

static const struct
{
  RegistrarRegistryError code;
  RegistrarRowState outcome;
} failures[SHAKY_N_MOODS] = {
  [SHAKY_DROPS_REPLY] = { REGISTRAR_REGISTRY_ERROR_LOST, REGISTRAR_ROW_UNKNOWN },
  [SHAKY_RESETS] = { REGISTRAR_REGISTRY_ERROR_LOST, REGISTRAR_ROW_UNKNOWN },
  [SHAKY_ACTS_LATE] = { REGISTRAR_REGISTRY_ERROR_LOST, REGISTRAR_ROW_UNKNOWN },
  [SHAKY_IS_BUSY] = { REGISTRAR_REGISTRY_ERROR_BUSY, REGISTRAR_ROW_FAILED },
  [SHAKY_FAILS] = { REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, REGISTRAR_ROW_FAILED },
  [SHAKY_UNREACHABLE] = { REGISTRAR_REGISTRY_ERROR_UNREACHABLE, REGISTRAR_ROW_FAILED },
  [SHAKY_NOT_SIGNED_IN] = { REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN, REGISTRAR_ROW_FAILED },
};

/* Whether the call's own answer is heard; if not, the items say why. */
static gboolean
is_heard (ShakyMood mood, RegistrarRegistration **items, guint n_items)
{
  if (mood == SHAKY_ANSWERS || mood == SHAKY_ACTS_TWICE)
    return TRUE;

  for (guint i = 0; i < n_items; i++)
    {
      items[i]->outcome = failures[mood].outcome;
      items[i]->retry_after = mood == SHAKY_IS_BUSY ? RETRY_AFTER : 0;
      g_clear_error (&items[i]->error);
      items[i]->error = g_error_new (REGISTRAR_REGISTRY_ERROR, failures[mood].code, "The registry is in mood %d.", mood);
    }

  return FALSE;
}

/* --- effects; the lock is held --- */

static gboolean
is_registered (ShakyRegistry *self, const char *id)
{
  return g_hash_table_contains (self->owners, id);
}

static RegistrarRowState
register_one (ShakyRegistry *self, const char *id, const char *run)
{
  const char *owner = g_hash_table_lookup (self->owners, id);

  if (self->stores_run_key && owner != NULL)
    return g_str_equal (owner, run) ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_ALREADY;

  count (self->effects, id);
  g_hash_table_insert (self->owners, g_strdup (id), g_strdup (run));
  return REGISTRAR_ROW_REGISTERED;
}

static RegistrarRowState
unregister_one (ShakyRegistry *self, const char *id, const char *run)
{
  const char *owner = g_hash_table_lookup (self->owners, id);

  if (owner == NULL)
    return REGISTRAR_ROW_ABSENT;
  if (!g_str_equal (owner, run))
    return REGISTRAR_ROW_SKIPPED;

  count (self->removals, id);
  g_hash_table_remove (self->owners, id);
  return REGISTRAR_ROW_REMOVED;
}

static RegistrarRowState
act_on (ShakyRegistry *self, RegistrarAction action, const char *id, const char *run)
{
  return action == REGISTRAR_ACTION_REGISTER ? register_one (self, id, run) : unregister_one (self, id, run);
}

static void
act (ShakyRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    {
      if (g_strcmp0 (items[i]->student.id, self->refused) == 0)
        {
          items[i]->outcome = REGISTRAR_ROW_FAILED;
          items[i]->error = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                                                 "The student is not wanted.");
        }
      else
        {
          items[i]->outcome = act_on (self, action, items[i]->student.id, items[i]->run);
        }
    }
}

/* What is done late: just when the settle time is over. */
typedef struct
{
  RegistrarAction action;
  char *id;
  char *run;
  gint64 due; /* microseconds since 1970 */
} Late;

static void
clear_late (gpointer data)
{
  Late *late = data;

  g_free (late->id);
  g_free (late->run);
}

static void
put_off (ShakyRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    {
      Late late = { action, g_strdup (items[i]->student.id), g_strdup (items[i]->run),
                    items[i]->started + self->settle_time };

      g_array_append_val (self->late, late);
    }
}

static void
act_late (ShakyRegistry *self, gint64 now)
{
  for (guint i = self->late->len; i > 0; i--)
    {
      const Late *late = &g_array_index (self->late, Late, i - 1);

      if (late->due > now)
        continue;
      act_on (self, late->action, late->id, late->run);
      g_array_remove_index (self->late, i - 1);
    }
}

/* --- calls --- */

static void
begin_call (ShakyRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items)
{
  g_atomic_int_inc (&self->n_calls);
  if (action != REGISTRAR_ACTION_LOOK_UP && g_cancellable_is_cancelled (items[0]->call->cancellable))
    {
      g_atomic_int_inc (&self->n_after_cancel);
      __atomic_store_n (&self->last_after_cancel, g_get_monotonic_time (), __ATOMIC_RELAXED);
    }
  if (self->called != NULL)
    self->called (self, action, items, n_items, self->called_data);

  pthread_mutex_lock (&self->lock);
  act_late (self, g_get_real_time ());
  for (guint i = 0; i < n_items; i++)
    {
      const char *id = items[i]->student.id;

      if (action == REGISTRAR_ACTION_LOOK_UP)
        self->n_looked_up++;
      else
        count (self->asked, id);
      self->n_twice_in_flight += !g_hash_table_add (self->under_way, g_strdup (id));
    }
  pthread_mutex_unlock (&self->lock);

  co_yield ();
}

/* The lock is held, and let go of. */
static void
end_call (ShakyRegistry *self, RegistrarRegistration **items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    g_hash_table_remove (self->under_way, items[i]->student.id);
  pthread_mutex_unlock (&self->lock);
}

static void
change (ShakyRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items)
{
  ShakyMood mood;

  begin_call (self, action, items, n_items);

  pthread_mutex_lock (&self->lock);
  mood = choose_mood (self);
  if (mood == SHAKY_ANSWERS || mood == SHAKY_DROPS_REPLY || mood == SHAKY_ACTS_TWICE)
    act (self, action, items, n_items);
  if (mood == SHAKY_ACTS_TWICE && self->stores_run_key)
    act (self, action, items, n_items);
  if (mood == SHAKY_ACTS_LATE)
    put_off (self, action, items, n_items);
  end_call (self, items, n_items);

  is_heard (mood, items, n_items);
}

static void
shaky_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  ShakyRegistry *self = SHAKY_REGISTRY (registry);
  ShakyMood mood;

  begin_call (self, REGISTRAR_ACTION_LOOK_UP, items, n_items);

  pthread_mutex_lock (&self->lock);
  mood = choose_mood (self);
  if (is_heard (mood, items, n_items))
    for (guint i = 0; i < n_items; i++)
      {
        const char *id = items[i]->student.id;

        items[i]->outcome = is_registered (self, id) ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW;
        items[i]->by_this_run
            = self->stores_run_key && g_strcmp0 (g_hash_table_lookup (self->owners, id), items[i]->run) == 0;
      }
  end_call (self, items, n_items);
}

static void
shaky_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                         const RegistrarRecord *record)
{
  change (SHAKY_REGISTRY (registry), REGISTRAR_ACTION_REGISTER, items, n_items);
}

static void
shaky_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                           const RegistrarRecord *record)
{
  change (SHAKY_REGISTRY (registry), REGISTRAR_ACTION_UNREGISTER, items, n_items);
}

static gboolean
shaky_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  ShakyMood mood = g_atomic_int_get (&SHAKY_REGISTRY (registry)->mood);

  if (mood == SHAKY_ANSWERS)
    return TRUE;

  g_set_error (error, REGISTRAR_REGISTRY_ERROR, failures[mood].code, "The registry is in mood %d.", mood);
  return FALSE;
}

static void
shaky_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = shaky_registry_get_name;
  iface->get_capabilities = shaky_registry_get_capabilities;
  iface->check = shaky_registry_check;
  iface->find_courses = find_courses;
  iface->look_up = shaky_registry_look_up;
  iface->register_ = shaky_registry_register;
  iface->unregister = shaky_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (ShakyRegistry, shaky_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, shaky_registry_iface_init))

static void
shaky_registry_finalize (GObject *object)
{
  ShakyRegistry *self = SHAKY_REGISTRY (object);

  g_hash_table_unref (self->effects);
  g_hash_table_unref (self->removals);
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->under_way);
  g_array_unref (self->late);
  g_rand_free (self->rand);
  pthread_mutex_destroy (&self->lock);

  G_OBJECT_CLASS (shaky_registry_parent_class)->finalize (object);
}

static void
shaky_registry_class_init (ShakyRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shaky_registry_finalize;
}

static void
shaky_registry_init (ShakyRegistry *self)
{
  pthread_mutex_init (&self->lock, NULL);
  self->rand = g_rand_new_with_seed (1);
  self->late = g_array_new (FALSE, FALSE, sizeof (Late));
  g_array_set_clear_func (self->late, clear_late);
  self->effects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->removals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ShakyRegistry *
shaky_registry_new (guint batch_size, guint max_requests, gboolean stores_run_key)
{
  ShakyRegistry *self = g_object_new (SHAKY_TYPE_REGISTRY, NULL);

  self->batch_size = batch_size;
  self->max_requests = max_requests;
  self->stores_run_key = stores_run_key;
  return self;
}

void
shaky_registry_set_mood (ShakyRegistry *self, ShakyMood mood)
{
  g_atomic_int_set (&self->mood, mood);
}

void
shaky_registry_finish (ShakyRegistry *self)
{
  pthread_mutex_lock (&self->lock);
  act_late (self, G_MAXINT64);
  pthread_mutex_unlock (&self->lock);
}

guint
shaky_registry_count (ShakyRegistry *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->effects, id));
}

guint
shaky_registry_count_asked (ShakyRegistry *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, id));
}
