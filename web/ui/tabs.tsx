/** Tabs; the open one is the page's business, so that it can stand in the address. */
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

export type TabItem = { id: string; label: ReactNode; count?: number; panel: ReactNode }
export type TabsProps = {
  label: string
  tabs: TabItem[]
  selected: string
  onSelect: (id: string) => void
  className?: string
}

export function Tabs({ label, tabs, selected, onSelect, className = '' }: TabsProps): ReactNode {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
      className={`flex flex-col gap-4 ${className}`}
    >
      <TabList
        aria-label={label}
        items={tabs}
        className="no-print flex flex-wrap gap-x-1 border-b border-line"
        dependencies={[tabs]}
      >
        {(tab) => (
          <Tab
            id={tab.id}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-t-md border-b-3 border-transparent px-3 text-ink-soft hover:bg-accent-tint data-[selected]:border-accent data-[selected]:font-semibold data-[selected]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span className="rounded-full bg-accent-tint px-2 text-sm text-ink">{tab.count}</span>
            )}
          </Tab>
        )}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="flex flex-col gap-4">
          {tab.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
