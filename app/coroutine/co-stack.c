/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks are cut from large mappings that take memory only where they are touched.
 *
 * A guard by MADV_GUARD_INSTALL (Linux 6.13) costs no mapping of its own, so that a million stacks can have
 * one. Where the kernel lacks it, mprotect splits the mapping and the system allows some 65,000 of them: then
 * the first stacks and every 64th get one, and the others are looked at when their coroutine ends.
 *
 * To make or to trim a stack costs about as much as to touch it the first time. So it is done for many at a
 * time, with one call where the system can (process_madvise), and trimming waits until there is nothing to
 * do. */

#include "coroutine/co-stack-private.h"
#include "coroutine/co-lock-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>

#ifndef MADV_GUARD_INSTALL
#  define MADV_GUARD_INSTALL 102
#endif

#define GUARD_SIZE 4096
#define STRIDE (GUARD_SIZE + CO_STACK_SIZE)
#define SLAB_STACKS 1024
#define SLAB_SIZE ((gsize) STRIDE * SLAB_STACKS)

#define PROTECTED_STACKS 16000 /* that get a guard each by mprotect */
#define PROTECTED_EVERY 64     /* of the others */

#define BATCH 64 /* stacks that are made, moved or trimmed at a time */
#define CACHE_LENGTH (2 * BATCH)
#define WARM_STACKS 2048 /* free stacks beyond these give their memory back when there is nothing to do */
#define CANARY_SIZE 64   /* lowest bytes of a stack without a guard, which stay 0 */

#define THIS_PROCESS (-10000) /* PIDFD_SELF, Linux 6.14 */

typedef enum
{
  GUARDS_UNKNOWN,
  GUARDS_INSTALLED,
  GUARDS_PROTECTED,
} Guards;

/* A free stack that has no memory, and so no place for a link: the address, its lowest bit being has_guard.
 */
typedef guintptr ColdStack;

static struct
{
  CoLock lock;
  CoStack *first; /* free stacks */
  atomic_uint n_free;
  ColdStack *cold;
  gsize n_cold;
  gsize cold_capacity;
  char **slabs;
  guint n_slabs;
  gsize n_carved; /* stacks of the last slab that were ever used */
  gsize n_stacks;
  _Atomic (Guards) guards;
} stacks = { .n_carved = SLAB_STACKS };

static void
add_slab (void)
{
  char *slab = mmap (NULL, SLAB_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);

  if (slab == MAP_FAILED)
    g_error ("coroutines: no address space for another stack");

  madvise (slab, SLAB_SIZE, MADV_NOHUGEPAGE);
  stacks.slabs = g_renew (char *, stacks.slabs, stacks.n_slabs + 1);
  stacks.slabs[stacks.n_slabs++] = slab;
  stacks.n_carved = 0;
}

/* @number: of the stack, in the order in which they were made */
static gboolean
guard_by_mprotect (char *base, gsize number)
{
  if (number >= PROTECTED_STACKS && number % PROTECTED_EVERY != 0)
    return FALSE;

  return mprotect (base, GUARD_SIZE, PROT_NONE) == 0;
}

static void
choose_guards (void)
{
  gboolean refused = g_strcmp0 (g_getenv ("CO_STACK_GUARDS"), "mprotect") == 0;

  stacks.guards = refused ? GUARDS_PROTECTED : GUARDS_INSTALLED;
}

static CoStack *
get_stack (char *base)
{
  return (CoStack *) (gpointer) (base + STRIDE) - 1;
}

/* Gives the same advice on the lowest @size bytes, from @offset, of each of these. FALSE: not on all of them.
 */
static gboolean
advise (char **bases, guint n, gsize offset, gsize size, int advice)
{
  struct iovec places[BATCH];
  guint done = 0;

  g_assert (n > 0 && n <= BATCH);

  for (guint i = 0; i < n; i++)
    places[i] = (struct iovec){ bases[i] + offset, size };
  if (process_madvise (THIS_PROCESS, places, n, advice, 0) == (gssize) (n * size))
    return TRUE;

  while (done < n && madvise (places[done].iov_base, size, advice) == 0)
    done++;
  return done == n;
}

/* Returns whether all of them got one that way. */
static gboolean
install_guards (char **bases, guint n)
{
  if (stacks.guards == GUARDS_UNKNOWN)
    choose_guards ();
  if (stacks.guards == GUARDS_INSTALLED && !advise (bases, n, 0, GUARD_SIZE, MADV_GUARD_INSTALL))
    stacks.guards = GUARDS_PROTECTED;

  return stacks.guards == GUARDS_INSTALLED;
}

static void
push (CoStackCache *cache, CoStack *self)
{
  self->next = cache->first;
  cache->first = self;
  cache->length++;
}

/* The more there are, the more are made at a time. Under the lock. */
static guint
reserve (char **bases)
{
  guint n;

  if (stacks.n_carved == SLAB_STACKS)
    add_slab ();
  n = MIN (CLAMP (stacks.n_stacks / 4, 1, BATCH), SLAB_STACKS - stacks.n_carved);
  for (guint i = 0; i < n; i++)
    bases[i] = stacks.slabs[stacks.n_slabs - 1] + stacks.n_carved++ * STRIDE;
  stacks.n_stacks += n;

  return n;
}

/* Not under the lock: to touch so many pages takes a while. */
static void
make (CoStackCache *cache, char **bases, guint n, gsize number)
{
  gboolean installed = install_guards (bases, n);

  for (guint i = 0; i < n; i++)
    {
      CoStack *stack = get_stack (bases[i]);

      stack->has_guard = installed || guard_by_mprotect (bases[i], number + i);
      stack->id = co_sanitizer_add_stack (co_stack_get_bottom (stack), stack);
      push (cache, stack);
    }
}

static void
take_free (CoStackCache *cache)
{
  for (guint i = 0; i < BATCH && stacks.first != NULL; i++)
    {
      CoStack *stack = stacks.first;

      stacks.first = stack->next;
      stacks.n_free--;
      push (cache, stack);
    }
  if (cache->first == NULL && stacks.n_cold > 0)
    {
      ColdStack cold = stacks.cold[--stacks.n_cold];
      CoStack *stack = (CoStack *) (cold & ~(ColdStack) 1);

      stack->has_guard = cold & 1;
      push (cache, stack);
    }
}

static void
refill (CoStackCache *cache)
{
  char *bases[BATCH];
  gsize number;
  guint n = 0;

  co_lock_acquire (&stacks.lock);
  take_free (cache);
  number = stacks.n_stacks;
  if (cache->first == NULL)
    n = reserve (bases);
  co_lock_release (&stacks.lock);

  if (n > 0)
    make (cache, bases, n, number);
}

CoStack *
co_stack_get (CoStackCache *cache)
{
  CoStack *self;

  if (G_UNLIKELY (cache->first == NULL))
    refill (cache);

  self = cache->first;
  cache->first = self->next;
  cache->length--;
  return self;
}

static void
shrink (CoStackCache *cache)
{
  co_lock_acquire (&stacks.lock);
  for (guint i = 0; i < BATCH; i++)
    {
      CoStack *stack = cache->first;

      cache->first = stack->next;
      cache->length--;
      stack->next = stacks.first;
      stacks.first = stack;
      stacks.n_free++;
    }
  co_lock_release (&stacks.lock);
}

void
co_stack_put (CoStackCache *cache, CoStack *self)
{
  if (G_UNLIKELY (cache->length >= CACHE_LENGTH))
    shrink (cache);

  push (cache, self);
}

static void
make_cold (char **bases, const gboolean *has_guard, guint n)
{
  if (stacks.n_cold + n > stacks.cold_capacity)
    {
      stacks.cold_capacity = MAX (2 * stacks.cold_capacity, 16 * BATCH);
      stacks.cold = g_renew (ColdStack, stacks.cold, stacks.cold_capacity);
    }
  for (guint i = 0; i < n; i++)
    stacks.cold[stacks.n_cold++]
        = (ColdStack) ((CoStack *) (gpointer) (bases[i] + STRIDE) - 1) | has_guard[i];
}

gboolean
co_stack_trim (void)
{
  char *bases[BATCH];
  gboolean has_guard[BATCH];

  if (G_LIKELY (atomic_load_explicit (&stacks.n_free, memory_order_relaxed) < WARM_STACKS + BATCH))
    return FALSE;

  co_lock_acquire (&stacks.lock);
  if (stacks.n_free < WARM_STACKS + BATCH)
    {
      co_lock_release (&stacks.lock);
      return FALSE;
    }
  for (guint i = 0; i < BATCH; i++)
    {
      CoStack *stack = stacks.first;

      stacks.first = stack->next;
      has_guard[i] = stack->has_guard;
      bases[i] = (char *) co_stack_get_bottom (stack) - GUARD_SIZE;
    }
  stacks.n_free -= BATCH;
  co_lock_release (&stacks.lock);

  advise (bases, BATCH, GUARD_SIZE, CO_STACK_SIZE, MADV_DONTNEED);

  co_lock_acquire (&stacks.lock);
  make_cold (bases, has_guard, BATCH);
  co_lock_release (&stacks.lock);

  return TRUE;
}

gpointer
co_stack_get_bottom (CoStack *self)
{
  return (char *) (self + 1) - CO_STACK_SIZE;
}

gboolean
co_stack_is_intact (CoStack *self)
{
  static const char untouched[CANARY_SIZE];

  return self->has_guard || memcmp (co_stack_get_bottom (self), untouched, CANARY_SIZE) == 0;
}

CoStackPlace
co_stack_find (CoStack *self, gconstpointer address)
{
  const char *bottom = co_stack_get_bottom (self);
  const char *at = address;

  if (at >= bottom && at < (const char *) self)
    return CO_STACK_INSIDE;
  if (at < bottom && at >= bottom - GUARD_SIZE)
    return CO_STACK_GUARD;
  return CO_STACK_ELSEWHERE;
}

void
co_stack_free_all (void)
{
  for (gsize i = 0; i < stacks.n_stacks; i++)
    {
      char *base = stacks.slabs[i / SLAB_STACKS] + i % SLAB_STACKS * STRIDE;

      co_sanitizer_forget_stack (get_stack (base)->id);
    }
  for (guint i = 0; i < stacks.n_slabs; i++)
    {
      co_sanitizer_forget (stacks.slabs[i], SLAB_SIZE);
      munmap (stacks.slabs[i], SLAB_SIZE);
    }
  g_clear_pointer (&stacks.slabs, g_free);
  g_clear_pointer (&stacks.cold, g_free);
  stacks.n_cold = stacks.cold_capacity = 0;
  stacks.first = NULL;
  stacks.n_free = 0;
  stacks.n_slabs = 0;
  stacks.n_carved = SLAB_STACKS;
  stacks.n_stacks = 0;
}
