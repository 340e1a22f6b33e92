import { Component, type ReactNode } from 'react';
import { Button, Result } from 'antd';

/** A fault of ours while showing a page: says so, and offers to begin again. */
export class Problems extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Result
        status="error"
        title="页面出错 · This page failed"
        subTitle="已保存的内容不受影响。 Nothing that was saved is affected."
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            重新载入 · Reload
          </Button>
        }
      />
    );
  }
}
