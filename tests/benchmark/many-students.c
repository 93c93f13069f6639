/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* many-students STUDENTS WORKERS: registers that many, a call each, into a registry in memory; prints the processor's
 * and the clock's nanoseconds for each, and the MB that the run took at the peak, beside its results: with the students and the registry it begins. */

#include "memory-students.h"
#include "run/register-students.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* --- a registry that keeps nothing but a byte a student: whether they are registered --- */

#define QUICK_TYPE_REGISTRY (quick_registry_get_type ())
G_DECLARE_FINAL_TYPE (QuickRegistry, quick_registry, QUICK, REGISTRY, GObject)

struct _QuickRegistry
{
  GObject parent_instance;

  guint8 *registered; /* (atomic) by id */
};

static const char *
quick_registry_get_name (RegistrarRegistry *registry)
{
  return "quick";
}

static void
quick_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  *capabilities = (RegistrarCapabilities){ .batch_size = 1, .max_requests = 16 };
}

static void
quick_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                         const RegistrarRecord *record)
{
  QuickRegistry *self = QUICK_REGISTRY (registry);

  for (guint i = 0; i < n_items; i++)
    items[i]->outcome = __atomic_exchange_n (&self->registered[atoi (items[i]->student.id)], TRUE, __ATOMIC_RELAXED)
                            ? REGISTRAR_ROW_ALREADY
                            : REGISTRAR_ROW_REGISTERED;
}

static void
quick_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = quick_registry_get_name;
  iface->get_capabilities = quick_registry_get_capabilities;
  iface->register_ = quick_registry_register;
}

G_DEFINE_TYPE_WITH_CODE (QuickRegistry, quick_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, quick_registry_iface_init))

static void
quick_registry_finalize (GObject *object)
{
  g_free (QUICK_REGISTRY (object)->registered);

  G_OBJECT_CLASS (quick_registry_parent_class)->finalize (object);
}

static void
quick_registry_class_init (QuickRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quick_registry_finalize;
}

static void
quick_registry_init (QuickRegistry *self)
{
}

/* --- measuring --- */

static double
get_resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  words = g_strsplit (text, " ", -1);
  return g_ascii_strtod (words[1], NULL) * sysconf (_SC_PAGESIZE);
}

typedef struct
{
  guint n;
  double *before; /* bytes that there were when the run began */
} RegisterMany;

CO_ROUTINE (register_many, RegisterMany)
{
  g_autoptr (QuickRegistry) registry = g_object_new (QUICK_TYPE_REGISTRY, NULL);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (args->n);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C0", "C0", "C0", 0);
  g_autoptr (RegistrarRun) run
      = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  registry->registered = g_malloc (args->n);
  memset (registry->registered, FALSE, args->n);
  *args->before = get_resident_bytes ();
  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, args->n);
}

static double
get_nanoseconds (const struct timeval *time)
{
  return time->tv_sec * 1e9 + time->tv_usec * 1e3;
}

int
main (int argc, char **argv)
{
  guint n = atoi (argv[1]);
  gint64 wall = g_get_monotonic_time ();
  struct rusage usage;
  double before;

  co_runtime_set_workers (atoi (argv[2]));
  co_run (register_many, n, &before);
  wall = g_get_monotonic_time () - wall;
  getrusage (RUSAGE_SELF, &usage);
  printf ("%.1f %.1f %.1f\n", (get_nanoseconds (&usage.ru_utime) + get_nanoseconds (&usage.ru_stime)) / n,
          wall * 1e3 / n, (usage.ru_maxrss * 1024.0 - before - (double) n * REGISTRAR_RESULT_BYTES) / 1e6);
  return co_runtime_shutdown ();
}
