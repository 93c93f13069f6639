/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks are cut from large mappings that take memory only where they are touched.
 *
 * A guard by MADV_GUARD_INSTALL (Linux 6.13) costs no mapping of its own, so that a million stacks can have
 * one. Where the kernel lacks it, mprotect splits the mapping and the system allows some 65,000 of them: then
 * the first stacks and every 64th get one, and the others are looked at when their coroutine ends. */

#include "coroutine/co-stack-private.h"
#include "coroutine/co-lock-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef MADV_GUARD_INSTALL
#  define MADV_GUARD_INSTALL 102
#endif

#define GUARD_SIZE 4096
#define STRIDE (GUARD_SIZE + CO_STACK_SIZE)
#define SLAB_STACKS 1024
#define SLAB_SIZE ((gsize) STRIDE * SLAB_STACKS)

#define PROTECTED_STACKS 16000 /* that get a guard each by mprotect */
#define PROTECTED_EVERY 64     /* of the others */

#define CACHE_LENGTH 128
#define WARM_STACKS 2048 /* free stacks beyond these give their memory back */
#define CANARY_SIZE 64   /* lowest bytes of a stack without a guard, which stay 0 */

typedef enum
{
  GUARDS_UNKNOWN,
  GUARDS_INSTALLED,
  GUARDS_PROTECTED,
} Guards;

static struct
{
  CoLock lock;
  CoStack *first; /* free stacks */
  guint n_free;
  char **slabs;
  guint n_slabs;
  gsize n_carved; /* stacks of the last slab that were ever used */
  gsize n_stacks;
  Guards guards;
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

static gboolean
guard_by_mprotect (char *base)
{
  if (stacks.n_stacks >= PROTECTED_STACKS && stacks.n_stacks % PROTECTED_EVERY != 0)
    return FALSE;

  return mprotect (base, GUARD_SIZE, PROT_NONE) == 0;
}

static gboolean
guard (char *base)
{
  if (stacks.guards == GUARDS_UNKNOWN)
    {
      gboolean refused = g_strcmp0 (g_getenv ("CO_STACK_GUARDS"), "mprotect") == 0;

      stacks.guards = refused ? GUARDS_PROTECTED : GUARDS_INSTALLED;
    }

  if (stacks.guards == GUARDS_INSTALLED)
    {
      if (madvise (base, GUARD_SIZE, MADV_GUARD_INSTALL) == 0)
        return TRUE;
      stacks.guards = GUARDS_PROTECTED;
    }

  return guard_by_mprotect (base);
}

static CoStack *
carve (void)
{
  CoStack *self;
  char *base;

  if (stacks.n_carved == SLAB_STACKS)
    add_slab ();
  base = stacks.slabs[stacks.n_slabs - 1] + stacks.n_carved++ * STRIDE;

  self = (CoStack *) (gpointer) (base + STRIDE) - 1;
  self->has_guard = guard (base);
  stacks.n_stacks++;
  return self;
}

static void
refill (CoStackCache *cache)
{
  co_lock_acquire (&stacks.lock);
  for (guint i = 0; i < CACHE_LENGTH / 2 && stacks.first != NULL; i++)
    {
      CoStack *stack = stacks.first;

      stacks.first = stack->next;
      stacks.n_free--;
      stack->next = cache->first;
      cache->first = stack;
      cache->length++;
    }
  if (cache->first == NULL)
    {
      cache->first = carve ();
      cache->first->next = NULL;
      cache->length = 1;
    }
  co_lock_release (&stacks.lock);
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
give_memory_back (CoStack *self)
{
  char *bottom = co_stack_get_bottom (self);
  char *top = (char *) ((guintptr) self & ~(guintptr) (GUARD_SIZE - 1));

  madvise (bottom, top - bottom, MADV_DONTNEED);
}

static void
shrink (CoStackCache *cache)
{
  co_lock_acquire (&stacks.lock);
  for (guint i = 0; i < CACHE_LENGTH / 2; i++)
    {
      CoStack *stack = cache->first;

      cache->first = stack->next;
      cache->length--;
      if (stacks.n_free >= WARM_STACKS)
        give_memory_back (stack);
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

  self->next = cache->first;
  cache->first = self;
  cache->length++;
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
  for (guint i = 0; i < stacks.n_slabs; i++)
    {
      co_sanitizer_forget (stacks.slabs[i], SLAB_SIZE);
      munmap (stacks.slabs[i], SLAB_SIZE);
    }
  g_clear_pointer (&stacks.slabs, g_free);
  stacks.first = NULL;
  stacks.n_free = 0;
  stacks.n_slabs = 0;
  stacks.n_carved = SLAB_STACKS;
  stacks.n_stacks = 0;
}
