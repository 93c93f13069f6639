/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The memory of coroutines: blocks of one size, from slabs, through a cache for each worker. */

#include "coroutine/co-routine-private.h"
#include "coroutine/co-lock-private.h"

#include <string.h>
#include <sys/mman.h>

#define SLAB_SIZE (1024 * 1024)
#define SLAB_LENGTH (SLAB_SIZE / sizeof (CoRoutine))
#define BATCH 64 /* blocks that move between a cache and the rest at a time */
#define CACHE_LENGTH (4 * BATCH)

static struct
{
  CoLock lock;
  CoRoutine *first;  /* free blocks */
  CoRoutine **slabs; /* in the order they were made */
  guint n_slabs;
  gsize n_carved; /* blocks of the last slab that were ever used */
} memory = { .n_carved = SLAB_LENGTH };

static void
add_slab (void)
{
  gpointer slab
      = mmap (NULL, SLAB_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (slab == MAP_FAILED)
    g_error ("coroutines: no memory for another one");

  memory.slabs = g_renew (CoRoutine *, memory.slabs, memory.n_slabs + 1);
  memory.slabs[memory.n_slabs++] = slab;
  memory.n_carved = 0;
}

static CoRoutine *
take_block (void)
{
  CoRoutine *block = memory.first;

  if (block != NULL)
    {
      memory.first = block->next;
      return block;
    }

  if (memory.n_carved == SLAB_LENGTH)
    add_slab ();
  return &memory.slabs[memory.n_slabs - 1][memory.n_carved++];
}

static CoRoutine *
allocate (CoRoutineCache *cache)
{
  CoRoutine *block;

  co_lock_acquire (&memory.lock);
  block = take_block ();
  for (guint i = 1; cache != NULL && i < BATCH; i++)
    {
      CoRoutine *spare = take_block ();

      spare->next = cache->first;
      cache->first = spare;
      cache->length++;
    }
  co_lock_release (&memory.lock);

  return block;
}

CoRoutine *
co_routine_new (CoRoutineCache *cache, const CoOrigin *origin, gconstpointer args, CoOwner *owner)
{
  CoRoutine *self;

  if (G_LIKELY (cache != NULL && cache->first != NULL))
    {
      self = cache->first;
      cache->first = self->next;
      cache->length--;
    }
  else
    {
      self = allocate (cache);
    }

  atomic_store_explicit (&self->origin, origin, memory_order_relaxed);
  self->stack = NULL;
  self->owner = owner;
  atomic_store_explicit (&self->waits_on, NULL, memory_order_relaxed);
  atomic_store_explicit (&self->off_cpu, TRUE, memory_order_relaxed);
  atomic_store_explicit (&self->flags, 0, memory_order_relaxed);
  if (G_UNLIKELY (origin->args_size > sizeof (self->args)))
    self->args[0] = g_malloc (origin->args_size);
  memcpy (co_routine_get_args (self), args, origin->args_size);
  co_routine_set_state (self, CO_STATE_READY);

  return self;
}

static void
shrink (CoRoutineCache *cache)
{
  co_lock_acquire (&memory.lock);
  for (guint i = 0; i < CACHE_LENGTH / 2; i++)
    {
      CoRoutine *block = cache->first;

      cache->first = block->next;
      cache->length--;
      block->next = memory.first;
      memory.first = block;
    }
  co_lock_release (&memory.lock);
}

void
co_routine_free (CoRoutineCache *cache, CoRoutine *self)
{
  if (G_UNLIKELY (co_routine_get_origin (self)->args_size > sizeof (self->args)))
    g_free (self->args[0]);
  co_routine_set_state (self, CO_STATE_FREE);

  if (G_UNLIKELY (cache->length >= CACHE_LENGTH))
    shrink (cache);
  self->next = cache->first;
  cache->first = self;
  cache->length++;
}

gpointer
co_routine_get_args (CoRoutine *self)
{
  return co_routine_get_origin (self)->args_size > sizeof (self->args) ? self->args[0] : self->args;
}

void
co_routine_foreach (CoRoutineForeach func, gpointer user_data)
{
  co_lock_acquire (&memory.lock); /* a plain thread may make one meanwhile */
  for (guint i = 0; i < memory.n_slabs; i++)
    {
      gsize length = i + 1 < memory.n_slabs ? SLAB_LENGTH : memory.n_carved;

      for (gsize j = 0; j < length; j++)
        {
          CoRoutine *routine = &memory.slabs[i][j];

          if (atomic_load_explicit (&routine->state, memory_order_acquire) != CO_STATE_FREE)
            func (routine, user_data);
        }
    }
  co_lock_release (&memory.lock);
}

/* Every word is right for itself: what is read between two of them is of the same coroutine or of the next in
 * its block, and the origins are constants. */
static gboolean
peek (CoRoutine *routine, CoRoutinePeek *peek)
{
  peek->state = atomic_load_explicit (&routine->state, memory_order_acquire);
  if (peek->state == CO_STATE_FREE)
    return FALSE;

  peek->origin = co_routine_get_origin (routine);
  peek->waits_on = co_routine_get_waits_on (routine);
  peek->since = atomic_load_explicit (&routine->since, memory_order_relaxed);
  peek->flags = atomic_load_explicit (&routine->flags, memory_order_relaxed);
  peek->running
      = peek->state == CO_STATE_READY && !atomic_load_explicit (&routine->off_cpu, memory_order_relaxed);
  return TRUE;
}

/* Without the lock, for which coroutines that start others would have to wait. */
void
co_routine_peek_all (CoRoutinePeekFunc func, gpointer user_data)
{
  g_autofree CoRoutine **slabs = NULL;
  guint n_slabs;
  gsize n_carved;

  co_lock_acquire (&memory.lock);
  slabs = g_memdup2 (memory.slabs, memory.n_slabs * sizeof *slabs);
  n_slabs = memory.n_slabs;
  n_carved = memory.n_carved;
  co_lock_release (&memory.lock);

  for (guint i = 0; i < n_slabs; i++)
    {
      gsize length = i + 1 < n_slabs ? SLAB_LENGTH : n_carved;

      for (gsize j = 0; j < length; j++)
        {
          CoRoutinePeek seen;

          if (peek (&slabs[i][j], &seen))
            func (&seen, user_data);
        }
    }
}

void
co_routine_free_all (void)
{
  for (guint i = 0; i < memory.n_slabs; i++)
    munmap (memory.slabs[i], SLAB_SIZE);
  g_clear_pointer (&memory.slabs, g_free);
  memory.first = NULL;
  memory.n_slabs = 0;
  memory.n_carved = SLAB_LENGTH;
}
